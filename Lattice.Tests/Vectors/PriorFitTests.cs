using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using Lattice.Math.Coding;
using Lattice.Math.Vectors;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>Priors fitted to points make the points shorter.</summary>
public sealed class PriorFitTests
{
    private static readonly ImmutableArray<PriorFamily> families = [PriorFamily.Gaussian, PriorFamily.Laplace, PriorFamily.Logistic];

    [Theory]
    [InlineData("Z", 6)]
    [InlineData("A2", 6)]
    [InlineData("E8", 12)]
    [InlineData("BW16", 16)]
    public void Fitted_priors_are_shorter_than_those_before(string lattice, int n)
    {
        const int Count = 200;
        var blocks = VectorBlocks.Of(lattice, n);
        var deviations = Enumerable.Range(0, n).Select(k => double.Exp2((k % 5) - 2)).ToArray();
        var priors = Enumerable.Range(0, n).Select(_ => new CoordinatePrior(PriorFamily.Gaussian, 6)).ToImmutableArray();
        var (quantizer, draws, values) =
            (new VectorQuantizer(blocks, priors, ReconstructionShifts.None, 0), Drawn.Normal(n * Count, 930), new long[n * Count]);
        var scratch = quantizer.NewScratch();
        for (var i = 0; i < Count; i++)
        {
            var places = Enumerable.Range(0, n).Select(k => draws[(i * n) + k] * deviations[k] / blocks.Units[k]).ToArray();
            quantizer.Quantize(places, values.AsSpan(i * n, n), scratch);
        }

        var fit = new PriorFit(blocks, values, Count);
        var (before, once) = (Bits(blocks, priors, values), fit.Improve(priors, families, 20));
        Assert.True(Bits(blocks, once, values) < 0.97 * before, $"{Bits(blocks, once, values)} bits, {before} before");
        var twice = fit.Improve(once, families, 20);
        Assert.True(Bits(blocks, twice, values) <= Bits(blocks, once, values) * 1.0001);

        // None goes farther than the reach of two passes.
        Assert.All(fit.Improve(priors, [PriorFamily.Gaussian], 2), prior => Assert.InRange(prior.Level, 2, 10));
        Assert.All(fit.Improve(priors, [PriorFamily.Gaussian], 0), prior => Assert.Equal(priors[0], prior));
    }

    private static double Bits(VectorBlocks blocks, ImmutableArray<CoordinatePrior> priors, long[] values)
    {
        var (code, counter) = (new VectorCode(blocks, priors), new BitCounter());
        foreach (var point in values.Chunk(blocks.Dimension))
        {
            code.Code(ref counter, point);
        }

        return counter.Bits;
    }
}
