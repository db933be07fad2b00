using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Xunit;

namespace Lattice.Tests.Lattices;

/// <summary>Which prior goes with which lattice.</summary>
public sealed class PriorSpecTests
{
    private static readonly LatticeSpec hexagonal = new LatticeSpec.Named(
        NamedLattice.Of(LatticeFamily.A, 2).Match(lattice => lattice, _ => throw new InvalidOperationException()));

    private static readonly LatticeSpec integers = new LatticeSpec.Rectangular(Dimension.Of(3));

    [Fact]
    public void A_periodised_prior_goes_with_every_lattice() =>
        Assert.All(
            [hexagonal, integers], lattice => Assert.True(new PriorSpec(PriorFamily.Gaussian, PriorForm.Periodised).On(lattice).IsSuccess));

    [Fact]
    public void A_convolved_prior_goes_with_rectangular_lattices()
    {
        var prior = new PriorSpec(PriorFamily.Logistic, PriorForm.Convolved);
        Assert.All(
            [integers, new LatticeSpec.Repeated(integers, Dimension.Of(2)), new LatticeSpec.Scaled(integers, PositiveReal.Of(2))],
            lattice => Assert.True(prior.On(lattice).IsSuccess));
    }

    [Fact]
    public void A_convolved_prior_on_another_lattice_is_told_what_to_write()
    {
        var prior = new PriorSpec(PriorFamily.Laplace, PriorForm.Convolved);
        Assert.Equal(
            "The form convolved has an exact density only on rectangular lattices (Z, its copies and scalings), not on (A2)^2; write "
                + "form: periodised, which is exact on every lattice.",
            prior.On(new LatticeSpec.Repeated(hexagonal, Dimension.Of(2))).Match(_ => "", faults => faults.Head.Sentence));
    }
}
