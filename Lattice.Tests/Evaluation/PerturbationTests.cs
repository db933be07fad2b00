using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Tests.Loop;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>Appendix A.2 where it is exact: behind a linear decoder a squared loss is quadratic in the decoder's input.</summary>
public sealed class PerturbationTests
{
    private const double Limit = 1 / (2 * double.Pi * double.E);

    [Fact]
    public void Behind_a_linear_decoder_the_added_loss_is_that_of_lemma_3_and_in_the_ratio_of_second_moments()
    {
        var spec = ToySpec.Of("{ kind: lattice, lattice: { name: E8 } }", "squared", "model.decoder={ kind: linear }");
        var data = ToyData.Of(8, 8, 300);
        using var small = new SmallModel(spec, data);
        var sources = Prelude.Seq(
            PerturbationSource.Of(Named("Z"), 8),
            PerturbationSource.Of(Named("D4"), 8),
            PerturbationSource.Of(Named("E8"), 8),
            PerturbationSource.Gaussian("limit", Limit));
        var added = Perturbation.Measure(small.Model, small.Store, small.Test, new(sources, Prelude.Seq(0.5, 2.0), 8, 300, 16, 1),
            small.Workers);
        Assert.Equal(8, added.Count);
        Assert.All(added, one =>
        {
            Assert.True(one.Added.Value > 10 * one.Added.StandardError, $"{one}");
            Assert.InRange(one.Added.Value - one.Predicted.Value, -4.5 * Error(one), 4.5 * Error(one));
            Assert.InRange(
                one.Ratio.Value - (one.Variance * 12), (-4.5 * one.Ratio.StandardError) - 1e-9, (4.5 * one.Ratio.StandardError) + 1e-9);
        });

        // Quadratic: four times the width, sixteen times the loss.
        Assert.All(
            Enumerable.Range(0, 4),
            index => Assert.Equal(16 * added[index].Added.Value, added[index + 4].Added.Value, 0.01 * added[index + 4].Added.Value));
    }

    [Fact]
    public void Figures_do_not_depend_on_threads()
    {
        var spec = ToySpec.Of();
        var data = ToyData.Of(8, 8, 200);
        using var small = new SmallModel(spec, data);
        var plan = new PerturbationPlan(Prelude.Seq1(PerturbationSource.Of(Named("Z"), 3)), Prelude.Seq1(0.5), 3, 200, 2, 1);
        using var alone = new Workers(1);
        Assert.Equal(Perturbation.Measure(small.Model, small.Store, small.Test, plan, alone),
            Perturbation.Measure(small.Model, small.Store, small.Test, plan, small.Workers));
    }

    [Theory]
    [InlineData("E8", 12)]
    [InlineData("A3", 4)]
    public void Dimensions_are_a_multiple_of_the_lattices(string name, int dimensions) =>
        Assert.Throws<ArgumentException>("dimensions", () => PerturbationSource.Of(Named(name), dimensions));

    private static double Error(AddedLoss one) =>
        double.Sqrt((one.Added.StandardError * one.Added.StandardError) + (one.Predicted.StandardError * one.Predicted.StandardError));

    private static LatticeSpec Named(string name) =>
        LatticeName.Parse(name).Match(framed => framed.Lattice, _ => throw new InvalidOperationException());
}
