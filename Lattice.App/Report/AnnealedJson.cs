using System.Text.Json.Nodes;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The annealed likelihood's details in <c>summary.json</c>.</summary>
internal static class AnnealedJson
{
    /// <summary>The details as JSON.</summary>
    /// <param name="annealed">The details.</param>
    /// <param name="unit">The unit of the likelihood.</param>
    public static JsonObject Of(AnnealedResult annealed, string unit)
    {
        var json = new JsonObject
        {
            ["temperatures"] = annealed.Temperatures,
            ["chains"] = annealed.Chains,
            ["leapfrogs"] = annealed.Leapfrogs,
            ["data"] = annealed.Data,
            ["effectiveSampleSize"] = SummaryJson.Size(annealed.Effective),
            ["acceptance"] = annealed.Acceptance,
        };
        annealed.Lower.IfSome(lower => json["lowerThanFullSupport"] = SummaryJson.Estimate(unit, lower));
        annealed.Check.IfSome(check => json["check"] = new JsonObject
        {
            ["data"] = check.Data,
            ["above"] = SummaryJson.Estimate(unit, check.Above),
            ["below"] = SummaryJson.Estimate(unit, check.Below),
            ["gap"] = SummaryJson.Estimate(unit, check.Gap),
        });
        return json;
    }

    /// <summary>The details of a file.</summary>
    public static AnnealedResult Read(JsonPlace place) => new(
        place.Must("temperatures").Whole(),
        place.Must("chains").Whole(),
        place.Must("leapfrogs").Whole(),
        place.Must("data").Whole(),
        SummaryReader.ReadSize(place.Must("effectiveSampleSize")),
        place.Must("acceptance").Measured())
    {
        Lower = place.May("lowerThanFullSupport").Map(SummaryReader.ReadEstimate),
        Check = place.May("check").Map(check => new AnnealedCheck(
            check.Must("data").Whole(),
            SummaryReader.ReadEstimate(check.Must("above")),
            SummaryReader.ReadEstimate(check.Must("below")),
            SummaryReader.ReadEstimate(check.Must("gap")))),
    };
}
