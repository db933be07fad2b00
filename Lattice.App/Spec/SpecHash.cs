using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.Domain.Experiment;
using Lattice.Domain.Validation;

namespace Lattice.App.Spec;

/// <summary>
/// What identifies an experiment: SHA-256 of its text without what stands at its default and without <c>engine</c> and <c>checkpoint</c>,
/// which are no part of it. Equal hashes (and equal data) mean equal results, to the bit on the managed engine and to within rounding
/// between engines. A key added to the format with a default moves no hash; a default that changes needs a new version of the hash.
/// </summary>
internal static class SpecHash
{
    private const string Version = "2:";

    /// <summary>The most characters a hash has.</summary>
    internal const int Length = 66;

    /// <summary>The hash: the version of its rule, a colon and 64 lower-case hexadecimal digits.</summary>
    public static string Of(ExperimentSpec spec) => Of(SpecDocument.EncodeWithoutDefaults(spec));

    /// <summary>The hash of an experiment's tree without defaults.</summary>
    internal static string Of(SpecNode tree) => Version + Digest($"{Version}\n{Text(tree)}");

    /// <summary>
    /// The hash by the rule of version 1, which runs of earlier versions carry: bare digits, of the resolved text as it was written, every
    /// default of its day in it. None where the folder's spec cannot be read.
    /// </summary>
    internal static Option<string> FirstVersion(RunFolder folder) =>
        SpecFile.Read(folder.ResolvedSpec).Bind(YamlReader.Read).Map(read => Digest(Text(read.Root))).ToOption();

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text(SpecNode tree) =>
        ResolvedSpec.Write(tree is SpecNode.Map map ? map.Without("engine").Without("checkpoint") : tree);
}
