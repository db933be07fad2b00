using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;

namespace Lattice.Train.Specs;

/// <summary>
/// Identifies an experiment: SHA-256 of its text without values that equal their defaults and without <c>engine</c> and <c>checkpoint</c>,
/// which are not part of it. Equal hashes (and equal data) mean equal results, to the bit on the managed engine and to within rounding
/// between engines. Adding a key with a default changes no hash; changing a default needs a new version of the hash.
/// </summary>
internal static class SpecHash
{
    private const string Version = "2:";

    /// <summary>The length of the longest hash.</summary>
    internal const int Length = 66;

    /// <summary>The hash: the version of its rule, a colon and 64 lower-case hexadecimal digits.</summary>
    public static string Of(ExperimentSpec spec) => Of(SpecDocument.EncodeWithoutDefaults(spec));

    /// <summary>The hash of an experiment's tree without defaults.</summary>
    internal static string Of(SpecNode tree) => Version + Digest($"{Version}\n{Text(tree)}");

    /// <summary>
    /// The hash by the rule of version 1, found in runs of earlier versions: only digits, computed from the resolved text as written, with
    /// all defaults of its time. None if the file cannot be read.
    /// </summary>
    internal static Option<string> FirstVersion(string resolvedSpec) =>
        SpecFile.Read(resolvedSpec).Bind(YamlReader.Read).Map(read => Digest(Text(read.Root))).ToOption();

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text(SpecNode tree) =>
        ResolvedSpec.Write(tree is SpecNode.Map map ? map.Without("engine").Without("checkpoint") : tree);
}
