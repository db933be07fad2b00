using System.Security.Cryptography;
using System.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Validation;

namespace Lattice.App.Spec;

/// <summary>
/// SHA-256 of an experiment's resolved text without <c>engine</c> and <c>checkpoint</c>, which are no part of the experiment:
/// equal hashes (and equal data) mean equal results, to the bit on the managed engine and to within rounding between engines.
/// </summary>
internal static class SpecHash
{
    /// <summary>The hash, 64 lower-case hexadecimal digits.</summary>
    public static string Of(ExperimentSpec spec) => SpecDocument.Encode(spec) switch
    {
        SpecNode.Map map => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ResolvedSpec.Write(map.Without("engine").Without("checkpoint"))))),
        _ => throw new InvalidOperationException("An experiment is written as a map."),
    };
}
