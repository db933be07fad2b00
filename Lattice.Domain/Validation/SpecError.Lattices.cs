using LanguageExt;
using Lattice.Domain.Lattices;

namespace Lattice.Domain.Validation;

/// <content>Faults of files that describe a lattice.</content>
internal abstract partial record SpecError
{
    /// <summary>What is written is no lattice.</summary>
    /// <param name="At">Where it stands.</param>
    /// <param name="Fault">Why not.</param>
    public sealed record NotALattice(SpecPath At, LatticeFault Fault) : SpecError(
        At, char.ToLowerInvariant(Fault.Sentence[0]) + Fault.Sentence[1..]);

    /// <summary>None or several of the keys of which a lattice takes one.</summary>
    /// <param name="At">The lattice.</param>
    /// <param name="Given">Those that are there.</param>
    /// <param name="Known">Those of which one belongs there.</param>
    public sealed record NotOneKind(SpecPath At, Seq<string> Given, Seq<string> Known) : SpecError(
        At, $"{(Given.IsEmpty ? "nothing says" : $"{string.Join(" and ", Given)} both say")} which lattice; write exactly one of "
        + $"{string.Join(", ", Known)}, for example name: E8.");

    /// <summary>A product or copies of lattices whose names stand for coordinates that do not go together.</summary>
    /// <param name="At">The product or the copies.</param>
    public sealed record MixedFrames(SpecPath At) : SpecError(
        At, "the names stand for different kinds of coordinates; write E6, E6* and E8 in products and copies, with --frame home for the "
        + "Eisenstein coordinates of E6 and E6*.");

    /// <summary>A lattice of more dimensions than a command works with.</summary>
    /// <param name="At">The lattice.</param>
    /// <param name="Dimension">How many it has.</param>
    /// <param name="Most">How many it may have.</param>
    public sealed record TooManyDimensions(SpecPath At, long Dimension, int Most) : SpecError(
        At, $"{Dimension} dimensions; at most {Most} are worked with: take fewer copies.");
}
