using Lattice.Domain.Results;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

/// <summary>Which variables count as active.</summary>
public sealed class ActiveVariablesTests
{
    /// <summary>
    /// Of 512 entries one is ever chosen, and a hundredth of the code is left for the others: −log(0.99 + 0.01/512) is above the threshold
    /// of 0.01 nat.
    /// </summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void A_quantizer_that_always_says_the_same_is_not(bool deterministic, int active)
    {
        var costs = LatentUse.OfDimensions(Seq(-double.Log(0.99 + (0.01 / 512)), 3.5));
        Assert.Equal(2, costs.Active);
        var use = new ValueUse(100, Seq(new VariableUse(512, 511, 0), new VariableUse(512, 300, 3.2)));
        var told = new CodebookUse(deterministic, use, use).Active(costs);
        Assert.Equal(active, told.Active);
        Assert.Equal(costs.Blocks.Map(block => block.Nats), told.Blocks.Map(block => block.Nats));
    }
}
