using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Text;

namespace Lattice.Domain.Lattices;

/// <summary>
/// A prior with its scales, in the form that commands accept: <c>laplace:0.3</c>, <c>gaussian:0.3/0.5</c>, <c>logistic:1:convolved</c>.
/// Scales are along the axes of the home frame, in the lattice's own units. Made only by <see cref="Parse"/>, so there is at least one
/// scale.
/// </summary>
public sealed record ScaledPrior
{
    private static readonly Seq<(string Word, PriorForm Form)> forms = Prelude.Seq(
        ("periodised", PriorForm.Periodised), ("convolved", PriorForm.Convolved));

    /// <summary>The smallest scale.</summary>
    public const double LeastScale = LatticeBasis.LeastLength;

    /// <summary>The largest scale.</summary>
    public const double LargestScale = LatticeBasis.LargestLength;

    private const int MostFaults = 10;

    private ScaledPrior(PriorFamily family, Seq<PositiveReal> scales, PriorForm form) => (Family, Scales, Form) = (family, scales, form);

    /// <summary>The family of the product density.</summary>
    public PriorFamily Family { get; }

    /// <summary>One scale for all dimensions, or one for each.</summary>
    public Seq<PositiveReal> Scales { get; }

    /// <summary>How g is made from the family's density.</summary>
    public PriorForm Form { get; }

    /// <summary>The prior of a text FAMILY:SCALE[:FORM], such as <c>gaussian:0.6</c>.</summary>
    /// <exception cref="FormatException">The text is not a prior; the message lists every fault.</exception>
    public static ScaledPrior Of(string text) =>
        Parse(text).IfFail(faults => throw new FormatException(string.Join(" ", faults.Map(fault => fault.Sentence))));

    /// <summary>The prior of a text FAMILY:SCALE[:FORM], or all its faults.</summary>
    public static Validation<PriorFault, ScaledPrior> Parse(string text)
    {
        var parts = text.Split(':', 3);
        return (FamilyOf(parts[0]), ScalesOf(parts), FormOf(parts)).Apply((family, scales, form) => new ScaledPrior(family, scales, form));
    }

    /// <summary>
    /// The prior on a lattice. It needs one scale, or one per dimension; a bare basis allows only one. The form convolved needs a
    /// rectangular lattice.
    /// </summary>
    public Validation<PriorFault, ScaledPrior> On(LatticeSpec lattice)
    {
        var name = LatticeName.Of(lattice);
        var faults = Seq<PriorFault>.Empty;
        faults = Scales.Count == 1 || Scales.Count == lattice.Dimension
            ? faults
            : faults.Add(new PriorFault.ScaleCount(name, lattice.Dimension, Scales.Count));
        faults = Scales.Count > 1 && lattice.Parts.Exists(part => part is LatticeSpec.OfBasis)
            ? faults.Add(new PriorFault.ScalesOnBasis(name))
            : faults;
        faults = new PriorSpec(Family, Form).On(lattice).IsSuccess ? faults : faults.Add(new PriorFault.ConvolvedOffRectangular(name));
        return faults.IsEmpty ? Prelude.Success<PriorFault, ScaledPrior>(this) : Prelude.Fail<PriorFault, ScaledPrior>(faults);
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        $"{PriorFamilies.Words.Find(one => one.Family == Family).Map(one => one.Word).IfNone("?")}:{string.Join('/', Scales.Map(scale => Display.Number(scale)))}{(Form == PriorForm.Convolved ? ":convolved" : "")}";

    private static Validation<PriorFault, PriorFamily> FamilyOf(string word) => PriorFamilies.Words.Find(one => one.Word == word).Match(
        Some: one => Prelude.Success<PriorFault, PriorFamily>(one.Family),
        None: () => Prelude.Fail<PriorFault, PriorFamily>(
            new PriorFault.UnknownFamily(word, NearestWord.Of(word, PriorFamilies.Words.Map(one => one.Word)))));

    private static Validation<PriorFault, Seq<PositiveReal>> ScalesOf(string[] parts)
    {
        if (parts.Length == 1)
        {
            return Prelude.Fail<PriorFault, Seq<PositiveReal>>(new PriorFault.NoScale(parts[0]));
        }

        var (scales, faults, place) = (Seq<PositiveReal>.Empty, Seq<PriorFault>.Empty, 1);
        foreach (var word in parts[1].Split('/'))
        {
            var admitted = NumberSyntax.TryReal(word, out var value) && value >= LeastScale && value <= LargestScale;
            faults = admitted || faults.Count == MostFaults ? faults : faults.Add(new PriorFault.WrongScale(word, place));
            place++;
            scales = admitted ? scales.Add(PositiveReal.Of(value)) : scales;
        }

        return faults.IsEmpty
            ? Prelude.Success<PriorFault, Seq<PositiveReal>>(scales.Strict())
            : Prelude.Fail<PriorFault, Seq<PositiveReal>>(faults);
    }

    private static Validation<PriorFault, PriorForm> FormOf(string[] parts) => parts.Length < 3
        ? Prelude.Success<PriorFault, PriorForm>(PriorForm.Periodised)
        : forms.Find(one => one.Word == parts[2]).Match(
            Some: one => Prelude.Success<PriorFault, PriorForm>(one.Form),
            None: () => Prelude.Fail<PriorFault, PriorForm>(new PriorFault.UnknownForm(parts[2])));
}
