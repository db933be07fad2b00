using System.Globalization;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Domain.Lattices;

/// <summary>Why something is not a lattice that the program supports.</summary>
public abstract record LatticeFault
{
    private LatticeFault(string sentence) => Sentence = sentence;

    /// <summary>What is wrong and what to write instead.</summary>
    public string Sentence { get; }

    /// <summary>The message.</summary>
    public sealed override string ToString() => Sentence;

    /// <summary>An unknown name.</summary>
    /// <param name="Text">What was written.</param>
    /// <param name="Nearest">The closest known name.</param>
    public sealed record UnknownName(string Text, Option<string> Nearest) : LatticeFault(
        $"{(Text.Length == 0 ? "nothing" : Display.Quote(Text))} is not the name of a "
        + $"lattice{Nearest.Match(Some: name => $"; did you mean {name}?", None: () => "")}"
            + $"{(Nearest.IsSome ? " Names" : "; names")} are Z, "
            + $"{string.Join(", ", LatticeFamilies.All.Map(row => row.Name(row.Example)))}, with the dimension you want.");

    /// <summary>A dimension that the family does not have.</summary>
    /// <param name="Family">The family.</param>
    /// <param name="Dimension">The requested dimension.</param>
    /// <param name="Least">Its smallest dimension.</param>
    /// <param name="Most">Its largest dimension here.</param>
    /// <param name="Even">True when only even dimensions give a lattice.</param>
    public sealed record NoSuchMember(LatticeFamily Family, int Dimension, int Least, int Most, bool Even) : LatticeFault(
        Least == Most
            ? $"The lattice {LatticeFamilies.Of(Family).General} has dimension {Least}, not {Dimension}."
            : $"{LatticeFamilies.Of(Family).General} of dimension {Dimension} is not "
            + $"{(Dimension > Most ? "offered" : "a lattice of its family")}: take {(Even ? "an even " : "a ")}dimension from {Least} to "
            + $"{Most}{(Dimension > Most ? ", or copies" : "")}.");

    /// <summary>A basis whose vectors differ in length, or outnumber their coordinates.</summary>
    /// <param name="Vectors">How many vectors were given.</param>
    /// <param name="Vector">The first vector of another length, counted from 1.</param>
    /// <param name="Length">Its length.</param>
    public sealed record NotSquare(int Vectors, int Vector, int Length) : LatticeFault(
        Length < Vectors
            ? $"A basis of {Vectors} vectors needs {Vectors} numbers in each, or more, but vector {Vector} has {Length}; give at most as "
            + "many vectors as they have numbers."
            : $"All vectors of a basis need the same count of numbers, but vector {Vector} has {Length}, and vector 1 has another count.");

    /// <summary>A vector outside the supported range of lengths.</summary>
    /// <param name="Vector">The vector, counted from 1.</param>
    /// <param name="Largest">The magnitude of its largest entry.</param>
    public sealed record LengthOutOfRange(int Vector, double Largest) : LatticeFault(
        $"The largest number of basis vector {Vector} is {Display.Number(Largest)}; give one from "
        + $"{Display.Number(LatticeBasis.LeastLength)} to {Display.Number(LatticeBasis.LargestLength)}: count lengths in another unit.");

    /// <summary>Scales that take a lattice outside the supported range of lengths.</summary>
    /// <param name="Lattice">Its name.</param>
    /// <param name="Exponent">The decimal exponent of a length that is out of range.</param>
    public sealed record ScaleOutOfRange(string Lattice, double Exponent) : LatticeFault(
        $"The scales of {Display.Clean(Lattice)} give it lengths of about 1e{Exponent.ToString("0", CultureInfo.InvariantCulture)}; "
            + $"take scales that keep them from 1e-{LatticeExtent.LargestExponent} to 1e{LatticeExtent.LargestExponent}: count lengths in "
            + "another unit.");

    /// <summary>A basis of which one part is so much longer than another that a double cannot hold points of both.</summary>
    /// <param name="Shortest">The shortest orthogonal part of a vector.</param>
    /// <param name="Longest">The longest one.</param>
    public sealed record TooUneven(double Shortest, double Longest) : LatticeFault(
        "The parts of the basis vectors that are orthogonal to those before range from "
        + $"{Shortest.ToString("G2", CultureInfo.InvariantCulture).ToLowerInvariant()} to "
        + $"{Longest.ToString("G2", CultureInfo.InvariantCulture).ToLowerInvariant()}; "
            + $"one may be at most {LatticeBasis.LargestRatio.ToString("0e0", CultureInfo.InvariantCulture)} times another: give vectors "
            + "of more equal lengths, or ones that are less nearly dependent.");

    /// <summary>A basis with too large a connected group of vectors, none orthogonal to all others.</summary>
    /// <param name="Vectors">The size of the group.</param>
    /// <param name="Most">The largest size allowed.</param>
    public sealed record TooLargeToSearch(int Vectors, int Most) : LatticeFault(
        $"{Vectors} vectors of the basis are coupled, none orthogonal to all others; nearest points are searched for {Most} at most, "
        + "since the time grows exponentially. Take a lattice of the catalogue, or a product of smaller ones.");

    /// <summary>An entry of a basis that is NaN or infinite.</summary>
    /// <param name="Vector">The vector, counted from 1.</param>
    /// <param name="Entry">The place in it, counted from 1.</param>
    public sealed record NotFinite(int Vector, int Entry) : LatticeFault(
        $"Number {Entry} of basis vector {Vector} is not finite; give a finite number.");

    /// <summary>Vectors that do not span the space.</summary>
    /// <param name="Vector">The first vector that depends on the previous ones to within rounding, counted from 1.</param>
    /// <param name="Share">The length of its part orthogonal to them, divided by its own length.</param>
    public sealed record Dependent(int Vector, double Share) : LatticeFault(
        $"Basis vector {Vector} depends on those before it: {Share.ToString("G2", CultureInfo.InvariantCulture)} of its length is "
        + "orthogonal to them; give independent vectors.");

    /// <summary>A number of factors that differs from the lattice's dimension.</summary>
    /// <param name="Dimension">The lattice's dimension.</param>
    /// <param name="Factors">How many were given.</param>
    public sealed record FactorCount(int Dimension, int Factors) : LatticeFault(
        $"{Factors} factors for a lattice of dimension {Dimension}; give {Dimension}, one per dimension of the home frame.");

    /// <summary>A convolved prior on a lattice whose cell is not a box.</summary>
    /// <param name="Lattice">The lattice's name.</param>
    public sealed record ConvolvedOffRectangular(string Lattice) : LatticeFault(
        $"The form convolved has an exact density only on rectangular lattices (Z, its copies and scalings), not on {Lattice}; write "
        + "form: periodised, which is exact on every lattice.");

    /// <summary>A basis of no vectors.</summary>
    public sealed record EmptyBasis() : LatticeFault(
        "A basis needs at least one vector.");

    /// <summary>A product of no lattices.</summary>
    public sealed record EmptyProduct() : LatticeFault(
        "A product needs at least one lattice.");

    /// <summary>A conditional prior that is convolved.</summary>
    public sealed record ConditionalConvolved() : LatticeFault(
        "A conditional prior has the form periodised: write form: periodised, or leave conditional out.");

    /// <summary>A mixture that is convolved.</summary>
    /// <param name="Components">The number of its densities.</param>
    public sealed record MixtureConvolved(int Components) : LatticeFault(
        $"A mixture of {Components} densities has the form periodised: write form: periodised, or leave components out.");

    /// <summary>A conditional prior on a lattice of one block.</summary>
    /// <param name="Lattice">Its name.</param>
    public sealed record ConditionalOneBlock(string Lattice) : LatticeFault(
        $"A conditional prior needs a lattice of at least two blocks, and {Lattice} is one block: give copies or a product, or leave "
        + "conditional out.");

    /// <summary>A number of steps that the lattice's blocks cannot be divided into.</summary>
    /// <param name="Lattice">Its name.</param>
    /// <param name="Blocks">The number of its blocks.</param>
    /// <param name="Steps">The number of steps.</param>
    public sealed record ConditionalSteps(string Lattice, int Blocks, int Steps) : LatticeFault(
        $"The lattice {Lattice} has {Blocks} blocks, which cannot be divided into {Steps} {(Steps == 1 ? "step" : "steps")}: give "
        + $"{(Blocks == 2 ? "2" : $"from 2 to {Blocks}")} steps, or leave steps out for one per block.");

    /// <summary>A number of steps that dimensions cannot be divided into.</summary>
    /// <param name="Dimensions">The number of dimensions.</param>
    /// <param name="Steps">The number of steps.</param>
    public sealed record ConditionalDimensions(int Dimensions, int Steps) : LatticeFault(
        $"A prior of {Dimensions} {(Dimensions == 1 ? "dimension" : "dimensions")} cannot be divided into {Steps} "
        + $"{(Steps == 1 ? "step" : "steps")}: give "
        + (Dimensions < 2 ? "more dimensions, or leave conditional out." : $"from 2 to {Dimensions} steps."));

    /// <summary>A layer with fewer units than steps that need some.</summary>
    /// <param name="Width">Units of the layer.</param>
    /// <param name="Steps">The number of steps.</param>
    public sealed record ConditionalWidth(int Width, int Steps) : LatticeFault(
        $"A layer of {Width} {(Width == 1 ? "unit" : "units")} cannot be divided among the {Steps - 1} steps after the first: give widths "
        + $"of at least {Steps - 1}, or fewer steps.");
}
