using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Math.Moments;

namespace Lattice.App.Lattices;

/// <summary>Measured moments as text and as JSON.</summary>
internal static class MomentsReport
{
    private static readonly Seq<string> head = Prelude.Seq(
        "lattice", "seed", "NSM", "known", "deviation (SE)", "gain over Z (dB)", "above Gaussian (nats/dim)", "covariance");

    /// <summary>One lattice and seed, in full.</summary>
    public static string Details(MomentsResult result)
    {
        var (moments, white) = (result.Moments, result.Whiteness);
        var rows = Prelude.Seq(
            Row("NSM", MomentText.WithError(moments.NormalisedSecondMoment, moments.NormalisedSecondMomentError), "G = σ²/V^(2/m)"),
            Row("known", result.Reference.Match(Some: MomentText.Value, None: () => "-"), result.Reference.Match(
                Some: known => $"{MomentText.Origin(known)}; {Deviation(result)} standard errors away",
                None: () => "no published value for this lattice")),
            Row("gain over Z", $"{MomentText.WithError(result.Measured.GainDecibels, result.GainError)} dB", "-10·log10(12·G)"),
            Row(
                "above Gaussian",
                $"{MomentText.WithError(result.Measured.NatsAboveGaussian, result.NatsError)} nats per dimension",
                "½·log(2πe·G)"),
            Row(
                "σ²",
                MomentText.WithError(moments.SecondMoment, moments.SecondMomentError),
                "second moment per dimension, in squared units of the lattice"),
            Row(
                "covariance",
                Word(white),
                $"largest deviation from σ²I {NumberText.Decimals(white.LargestDeviation, 2)} standard errors of "
                    + $"{NumberText.Count(white.Comparisons)}; above {NumberText.Decimals(white.Threshold, 2)} it is not white"),
            Row(
                "largest |U|²", NumberText.Significant(moments.LargestNormSquared, 6),
                result.Lattice.Lattice.Facts.CoveringRadiusSquared.Match(
                    Some: radius => $"at most the squared covering radius, {NumberText.Significant(radius, 6)}",
                    None: () => "at most the squared covering radius, which is not known")));
        return $"{result.Lattice.Name}: {NumberText.Count(moments.Count)} random points of the cell, seed {result.Seed}\n"
            + TextTable.Render(rows, 1, 2);
    }

    /// <summary>Several lattices or seeds, one line each.</summary>
    public static string Table(Seq<MomentsResult> results)
    {
        var missed = results.Filter(result => result.Deviation.Exists(deviation => !(double.Abs(deviation) <= MomentsResult.Bar))).Count;
        return $"{NumberText.Count(results.Head.Moments.Count)} random points of the cell each; ± is one standard error\n"
            + TextTable.Render(head.Cons(results.Map(Line)), 7)
            + $"{results.Filter(result => result.Deviation.IsSome).Count - missed} of {results.Count} within {MomentsResult.Bar:0}·√(SE² "
            + $"+ SE_known²) of the known value"
            + $"{(missed == 0 ? "" : $", {missed} beyond")}.\n";
    }

    /// <summary>The matrix of covariances, a line per row.</summary>
    public static string Covariance(LatticeMoments moments) =>
        $"  covariance in the home frame, ± {NumberText.Significant(moments.CovarianceErrors.Max(), 2)} at most\n"
        + string.Concat(
            moments.Covariance.Chunk(moments.Dimension).Select(
                row => $"    {string.Join(", ", row.Select(entry => NumberText.Significant(entry, 6)))}\n"));

    /// <summary>One lattice and seed as JSON.</summary>
    public static JsonObject Json(MomentsResult result, bool covariance)
    {
        var (moments, white) = (result.Moments, result.Whiteness);
        var json = new JsonObject
        {
            ["lattice"] = result.Lattice.Name,
            ["dimension"] = moments.Dimension,
            ["volume"] = LatticeJson.Volume(result.Lattice.Lattice),
            ["logVolume"] = result.Lattice.Lattice.LogVolume,
            ["samples"] = moments.Count,
            ["seed"] = result.Seed,
            ["nsm"] = Estimate(moments.NormalisedSecondMoment, moments.NormalisedSecondMomentError),
            ["known"] = result.Reference.MatchUnsafe(known => LatticeJson.Moment(known), () => null),
            ["deviationInStandardErrors"] = result.Deviation.MatchUnsafe(deviation => JsonValue.Create(deviation), () => null),
            ["gainDecibels"] = Estimate(result.Measured.GainDecibels, result.GainError),
            ["natsPerDimensionAboveGaussian"] = Estimate(result.Measured.NatsAboveGaussian, result.NatsError),
            ["secondMoment"] = Estimate(moments.SecondMoment, moments.SecondMomentError),
            ["whiteness"] = new JsonObject
            {
                ["isWhite"] = white.IsWhite,
                ["largestDeviationInStandardErrors"] = white.LargestDeviation,
                ["comparisons"] = white.Comparisons,
                ["threshold"] = white.Threshold,
            },
            ["largestNormSquared"] = moments.LargestNormSquared,
        };
        if (covariance)
        {
            json["mean"] = LatticeJson.Row(moments.Mean.AsSpan());
            json["covariance"] = LatticeJson.Rows(moments.Covariance.Chunk(moments.Dimension));
            json["covarianceStandardErrors"] = LatticeJson.Rows(moments.CovarianceErrors.Chunk(moments.Dimension));
        }

        return json;
    }

    private static Seq<string> Line(MomentsResult result) => Prelude.Seq(
        result.Lattice.Name,
        $"{result.Seed}",
        MomentText.WithError(result.Moments.NormalisedSecondMoment, result.Moments.NormalisedSecondMomentError),
        result.Reference.Match(Some: MomentText.Value, None: () => "-"),
        Deviation(result),
        MomentText.WithError(result.Measured.GainDecibels, result.GainError),
        MomentText.WithError(result.Measured.NatsAboveGaussian, result.NatsError),
        Word(result.Whiteness));

    private static string Word(WhitenessTest test) => test.IsWhite ? "white" : "not white";

    private static string Deviation(MomentsResult result) =>
        result.Deviation.Match(Some: deviation => NumberText.Decimals(deviation, 2), None: () => "-");

    private static JsonObject Estimate(double value, double error) => new() { ["value"] = value, ["standardError"] = error };

    private static Seq<string> Row(string label, string value, string meaning) => Prelude.Seq($"  {label}", value, meaning);
}
