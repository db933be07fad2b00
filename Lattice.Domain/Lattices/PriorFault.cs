using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Domain.Lattices;

/// <summary>Why a text is not a prior, or not a prior for the lattice.</summary>
public abstract record PriorFault
{
    private PriorFault(string sentence) => Sentence = sentence;

    /// <summary>What is wrong and what to write instead.</summary>
    public string Sentence { get; }

    /// <summary>The message.</summary>
    public sealed override string ToString() => Sentence;

    /// <summary>An unknown family.</summary>
    /// <param name="Text">What was written.</param>
    /// <param name="Nearest">The closest known family.</param>
    public sealed record UnknownFamily(string Text, Option<string> Nearest) : PriorFault(
        $"{(Text.Length == 0 ? "nothing" : Display.Quote(Text))} is not a family of "
        + $"priors{Nearest.Match(Some: name => $"; did you mean {name}? Families are", None: () => "; families are")} "
        + $"{PriorFamilies.List("and")}, as in laplace:0.3.");

    /// <summary>A prior without a scale.</summary>
    /// <param name="Family">The family as written; may be empty.</param>
    public sealed record NoScale(string Family) : PriorFault(
        $"A prior needs a scale; write {Word(Family)}:0.3, or a scale per dimension between slashes, {Word(Family)}:0.3/0.5.")
    {
        private static string Word(string family) => family.Length == 0 ? "laplace" : Display.Clean(family);
    }

    /// <summary>A scale that is not a number above 0.</summary>
    /// <param name="Text">What was written.</param>
    /// <param name="Place">Its position among the scales, from 1.</param>
    public sealed record WrongScale(string Text, int Place) : PriorFault(
        $"Scale {Place} is {(Text.Length == 0 ? "empty" : Display.Quote(Text))}; give a number from "
        + $"{Display.Number(ScaledPrior.LeastScale)} to {Display.Number(ScaledPrior.LargestScale)} with a point for decimals, in the "
        + "lattice's own units.");

    /// <summary>An unknown form.</summary>
    /// <param name="Text">What was written.</param>
    public sealed record UnknownForm(string Text) : PriorFault(
        $"{(Text.Length == 0 ? "nothing" : Display.Quote(Text))} is not a form of priors; write convolved or periodised, or leave it out "
        + "for periodised.");

    /// <summary>A number of scales that is neither 1 nor the lattice's dimension.</summary>
    /// <param name="Lattice">The lattice's name.</param>
    /// <param name="Dimension">Its dimension.</param>
    /// <param name="Scales">How many were given.</param>
    public sealed record ScaleCount(string Lattice, int Dimension, int Scales) : PriorFault(
        $"{Scales} scales for {Lattice}, which has dimension {Dimension}; give 1 for all, or {Dimension}, one per dimension of the home "
        + "frame.");

    /// <summary>Several scales on a lattice with a bare basis.</summary>
    /// <param name="Lattice">The lattice's name.</param>
    public sealed record ScalesOnBasis(string Lattice) : PriorFault(
        $"{Lattice} is coded along the Gram–Schmidt directions of its reduced basis, which are not axes of the home frame, so scales per "
        + "dimension do not apply; give 1 scale.");

    /// <summary>A convolved prior on a lattice whose cell is not a box.</summary>
    /// <param name="Lattice">The lattice's name.</param>
    public sealed record ConvolvedOffRectangular(string Lattice) : PriorFault(
        $"convolved has an exact density only on rectangular lattices (Z, its copies and scalings), not on {Lattice}; leave it out: a "
        + "periodised prior is exact on every lattice.");
}
