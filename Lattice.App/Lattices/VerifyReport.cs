using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Math.Theory;

namespace Lattice.App.Lattices;

/// <summary>The claims of the theory and their test results, as text and as JSON.</summary>
internal static class VerifyReport
{
    private static readonly JsonSerializerOptions oneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Seq<string> head = Prelude.Seq("lattice", "prior", "claim", "tried on", "left", "right", "SE", "z", "draws");

    /// <summary>A line per claim, an explanation of the columns, and how many claims hold.</summary>
    public static string Text(Seq<VerifyResult> results) =>
        TextTable.Render(head.Cons(results.Map(Row)), 1, 2, 3)
        + "\nz: the difference as a standard normal number, if the claim holds. Theorem 1: E[−log P(Z|U)] with the quantizer and E[−log "
        + "V·g(X − U)] without it, nats per point, SE of their difference;\n"
        + "s is the prior's scale. Crypto-Lemma and counted code: χ² of frequencies, its degrees of freedom, √(2·degrees). Equation 12: "
        + "D_KL(U ‖ N(0, σ²I)) and (m/2)·log(2πe·G), nats.\n"
        + "Lemma 4: deviation of E[UUᵀ] from σ²I where it seemed largest, over σ², and 0.\n"
        + Missed(results).Match(
            Some: _ => $"{results.Filter(result => result.Check.Holds).Count} of {results.Count} hold",
            None: () => results.Count == 1 ? "It holds" : $"All {NumberText.Count(results.Count)} hold")
        + $" to within {TheoryCheck.Threshold} standard errors: largest |z| {NumberText.Decimals(Largest(results), 2)}, mean square "
        + $"{NumberText.Decimals(MeanSquare(results), 2)}.\n";

    /// <summary>The claims as JSON, a line each.</summary>
    public static string Json(Seq<VerifyResult> results, ulong seed, bool unitVolume) =>
        "{\n"
        + $"  \"seed\": {seed},\n"
        + $"  \"unitVolume\": {(unitVolume ? "true" : "false")},\n"
        + $"  \"summary\": {Line(Summary(results))},\n"
        + $"  \"checks\": [\n    {string.Join(",\n    ", results.Map(result => Line(Json(result))))}\n  ]\n"
        + "}\n";

    private static JsonObject Summary(Seq<VerifyResult> results) => new()
    {
        ["checks"] = results.Count,
        ["missed"] = results.Filter(result => !result.Check.Holds).Count,
        ["bar"] = TheoryCheck.Threshold,
        ["largest"] = Largest(results),
        ["meanSquare"] = MeanSquare(results),
    };

    /// <summary>The fault that lists the missed claims; null if every claim holds.</summary>
    public static AppFault? Fault(Seq<VerifyResult> results) => Missed(results).Map(AppFault.Missed)
        .MatchUnsafe(fault => fault, () => null);

    /// <summary>The missed claims in a sentence; none if every claim holds.</summary>
    private static Option<string> Missed(Seq<VerifyResult> results)
    {
        var missed = results.Filter(result => !result.Check.Holds);
        return missed.IsEmpty
            ? Option<string>.None
            : $"{missed.Count} of {results.Count} checks missed: "
                + $"{string.Join("; ", missed.Take(5).Map(Missed))}{(missed.Count > 5 ? "; …" : "")}.";
    }

    private static string Missed(VerifyResult one) =>
        $"{one.Lattice}{(one.Prior.Length == 0 ? "" : $", {one.Prior}")}, {Word(one.Check.Claim)}, {one.Check.Source}: "
        + $"z = {NumberText.Significant(one.Check.Score, 3)}";

    private static Seq<string> Row(VerifyResult result)
    {
        var (check, decimals) = (result.Check, EstimateText.Decimals(result.Check.StandardError));
        return Prelude.Seq(
            result.Lattice,
            result.Prior,
            Word(check.Claim),
            check.Source,
            NumberText.Decimals(check.Left, decimals),
            NumberText.Decimals(check.Right, decimals),
            NumberText.Decimals(check.StandardError, decimals),
            NumberText.Decimals(check.Score, 2),
            NumberText.Count(check.Count));
    }

    private static JsonObject Json(VerifyResult result)
    {
        var json = new JsonObject { ["lattice"] = result.Lattice };
        if (result.Prior.Length > 0)
        {
            json["prior"] = result.Prior;
        }

        json["check"] = Key(result.Check.Claim);
        json["source"] = result.Check.Source;
        json["left"] = result.Check.Left;
        json["right"] = result.Check.Right;
        json["standardError"] = result.Check.StandardError;
        json["z"] = result.Check.Score;
        json["draws"] = result.Check.Count;
        return json;
    }

    private static string Line(JsonObject json) => json.ToJsonString(oneLine);

    private static double Largest(Seq<VerifyResult> results) => results.Map(result => double.Abs(result.Check.Score)).Max();

    private static double MeanSquare(Seq<VerifyResult> results) => results.Map(result => result.Check.Score * result.Check.Score).Average();

    private static string Word(TheoryClaim claim) => claim switch
    {
        TheoryClaim.CryptoLemma => "Crypto-Lemma",
        TheoryClaim.TheoremOne => "theorem 1",
        TheoryClaim.CountedCode => "counted code",
        TheoryClaim.GaussianDivergence => "equation 12",
        _ => "lemma 4",
    };

    private static string Key(TheoryClaim claim) => claim switch
    {
        TheoryClaim.CryptoLemma => "cryptoLemma",
        TheoryClaim.TheoremOne => "theoremOne",
        TheoryClaim.CountedCode => "countedCode",
        TheoryClaim.GaussianDivergence => "equation12",
        _ => "lemma4",
    };
}
