using LanguageExt;
using Lattice.Domain.Lattices;

namespace Lattice.Domain.Validation;

/// <content>Errors in files that describe a lattice.</content>
internal abstract partial record SpecError
{
    /// <summary>The text is not a lattice.</summary>
    /// <param name="At">Its location.</param>
    /// <param name="Fault">Why not.</param>
    public sealed record NotALattice(SpecPath At, LatticeFault Fault) : SpecError(
        At, char.ToLowerInvariant(Fault.Sentence[0]) + Fault.Sentence[1..]);

    /// <summary>None or several of the keys of which a lattice needs exactly one.</summary>
    /// <param name="At">The lattice.</param>
    /// <param name="Given">The keys present.</param>
    /// <param name="Known">The keys to choose from.</param>
    public sealed record NotOneKind(SpecPath At, Seq<string> Given, Seq<string> Known) : SpecError(
        At, $"{(Given.IsEmpty ? "nothing says" : $"{string.Join(" and ", Given)} both say")} which lattice; write exactly one of "
        + $"{string.Join(", ", Known)}, for example name: E8.");

    /// <summary>A product or copies of lattices whose names imply incompatible coordinates.</summary>
    /// <param name="At">The product or the copies.</param>
    public sealed record MixedFrames(SpecPath At) : SpecError(
        At, "the names stand for different kinds of coordinates; write E6, E6* and E8 in products and copies, with --frame home for the "
        + "Eisenstein coordinates of E6 and E6*.");

    /// <summary>A lattice with more dimensions than commands support.</summary>
    /// <param name="At">The lattice.</param>
    /// <param name="Dimension">How many it has.</param>
    /// <param name="Most">How many it may have.</param>
    public sealed record TooManyDimensions(SpecPath At, long Dimension, int Most) : SpecError(
        At, $"{Dimension} dimensions; at most {Most} are supported: take fewer copies.");
}
