using Lattice.Domain.Lattices;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Lattices;

/// <summary>Priors as they are written on a command line.</summary>
public sealed class ScaledPriorTests
{
    [Theory]
    [InlineData("laplace:0.3", PriorFamily.Laplace, PriorForm.Periodised, 0.3)]
    [InlineData("gaussian:0.3/0.5:convolved", PriorFamily.Gaussian, PriorForm.Convolved, 0.3, 0.5)]
    [InlineData("logistic:1e-6/2", PriorFamily.Logistic, PriorForm.Periodised, 1e-6, 2.0)]
    public void Priors_read_back(string text, PriorFamily family, PriorForm form, params double[] scales)
    {
        var prior = Parsed(text);
        Assert.Equal((family, form), (prior.Family, prior.Form));
        Assert.Equal(scales, prior.Scales.Map(scale => scale.Value));
        Assert.Equal(text, prior.ToString());
        Assert.Equal(prior, Parsed(prior.ToString()));
    }

    [Fact]
    public void Periodised_may_be_said() => Assert.Equal(Parsed("laplace:0.3"), Parsed("laplace:0.3:periodised"));

    [Fact]
    public void Faults_read_as_approved_all_at_once() => Verifier.Verify(string.Join('\n',
        new[] { "", "laplace", "laplase:0.3", "Gaussian:1", "cauchy:1", "laplace:", "laplace:0,3", "laplace:0.3/", "laplace:-1/nan/2/1e999",
            "laplace:0.3:", "laplace:0.3:convolvd", "uniform:x:y:z" }
            .Select(
                text => $"{text}: "
                    + ScaledPrior.Parse(text).Match(
                        prior => $"is {prior}", faults => string.Join(" ", faults.Map(fault => fault.Sentence))))));

    [Fact]
    public void Priors_that_do_not_go_with_a_lattice_are_told_so() => Verifier.Verify(string.Join('\n',
        new[] { ("Z", "laplace:1:convolved"), ("A2", "laplace:1:convolved"), ("A2", "laplace:1/2"), ("A2", "laplace:1/2/3"),
            ("A2", "laplace:1/2/3:convolved") }
            .Select(one => $"{one.Item1}, {one.Item2}: {On(Lattice(one.Item1), one.Item2)}")
            .Append($"basis, gaussian:1: {On(Basis, "gaussian:1")}").Append($"basis, gaussian:1/2: {On(Basis, "gaussian:1/2")}")));

    private static LatticeSpec Basis =>
        new LatticeSpec.OfBasis(LatticeBasis.Of(new([new([1.0, 0]), new([0.5, 1])])).IfFail(_ => throw new InvalidOperationException()));

    private static LatticeSpec Lattice(string name) =>
        LatticeName.Parse(name).Match(framed => framed.Lattice, _ => throw new InvalidOperationException());

    private static string On(LatticeSpec lattice, string text) =>
        Parsed(text).On(lattice).Match(_ => "fits", faults => string.Join(" ", faults.Map(fault => fault.Sentence)));

    private static ScaledPrior Parsed(string text) =>
        ScaledPrior.Parse(text).IfFail(faults => throw new ArgumentException(faults.Head.Sentence));
}
