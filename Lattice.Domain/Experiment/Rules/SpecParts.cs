using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>
/// Parts of a spec made in code: by the codec that reads them from a file, so that defaults, rules and messages are the same.
/// </summary>
internal static class SpecParts
{
    /// <summary>The part with these keys, and the defaults of the others.</summary>
    /// <exception cref="ArgumentException">The keys break a rule; the message lists every fault.</exception>
    public static A Of<A>(Codec<A> codec, params ReadOnlySpan<(string Key, SpecNode Value)> entries)
    {
        var map = SpecNode.Map.Empty;
        foreach (var (key, value) in entries)
        {
            map = map with { Entries = map.Entries.Add(new SpecNode.Entry(key, 0, value)) };
        }

        return Or(codec.Decode(map, SpecPath.Root));
    }

    /// <summary>A valid part, or an exception that lists every fault.</summary>
    /// <exception cref="ArgumentException">It is not valid.</exception>
    public static A Or<A>(Validation<SpecError, A> part) => part.IfFail(
        faults => throw new ArgumentException(string.Join('\n', SpecDocument.Ordered(faults).Map(fault => fault.Render()))));

    /// <summary>A single value without quotes.</summary>
    public static SpecNode Scalar(string text) => new SpecNode.Scalar(text, false, 0);
}
