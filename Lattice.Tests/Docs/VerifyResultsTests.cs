using System.Text.Json.Nodes;
using Lattice.Domain.Lattices;
using Lattice.Tests.Oracles;
using MathNet.Numerics.Distributions;
using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>The collected z-scores of the theory are what the documents say of them.</summary>
public sealed class VerifyResultsTests
{
    [Theory]
    [InlineData("verify.json")]
    [InlineData("verify-unequal.json")]
    [InlineData("verify-convolved.json")]
    public void Scores_are_standard_normal_numbers_and_none_is_missed(string file)
    {
        var scores = Rows(file).Select(row => (double)row["z"]!).ToArray();
        Assert.True(scores.Length > 100);
        Assert.All(scores, score => Assert.InRange(score, -4.5, 4.5));
        Assert.InRange(Simulation.KolmogorovSmirnov(scores, score => Normal.CDF(0, 1, score)), 0.2, 1.63);
        var deviation = double.Sqrt(2.0 / scores.Length);
        Assert.InRange(scores.Average(score => score * score), 1 - 4 * deviation, 1 + 4 * deviation);
    }

    /// <summary>
    /// Both sides of theorem 1 to 1 % of the cost or 0.01 nat; every single lattice, every family, low, middle and high rates.
    /// </summary>
    [Fact]
    public void They_are_as_exact_and_as_many_as_was_asked()
    {
        var rows = Rows("verify.json").Concat(Rows("verify-unequal.json")).Concat(Rows("verify-convolved.json")).ToList();
        Assert.All(
            rows.Where(row => (string)row["check"]! == "theoremOne"),
            row => Assert.InRange((double)row["standardError"]!, 0, double.Max(0.01, 0.01 * (double)row["right"]!)));
        Assert.Equal(
            Lattice.Math.Lattices.Catalogue.Listed.Map(LatticeName.Of).Order(StringComparer.Ordinal),
            Rows("verify.json").Select(row => (string)row["lattice"]!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            from family in Enum.GetNames<PriorFamily>()
            from scale in (string[])["0.2", "0.6", "2"]
            select $"{family.ToLowerInvariant()}:{scale}",
            Rows("verify.json").Select(row => (string?)row["prior"]).OfType<string>().Distinct());
    }

    private static IEnumerable<JsonObject> Rows(string file) =>
        JsonNode.Parse(File.ReadAllText(Repository.File("results", file)))!["checks"]!.AsArray().Select(row => row!.AsObject());
}
