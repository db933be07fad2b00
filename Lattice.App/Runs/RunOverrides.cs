using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Train.Files;

namespace Lattice.App.Runs;

/// <summary><c>overrides.json</c>: what was set on the command line, when the run began and whenever it was continued.</summary>
/// <param name="Set">What <c>lattice run</c> was given with <c>--set</c>.</param>
/// <param name="Continued">What <c>lattice resume</c> was given, in order.</param>
internal sealed record RunOverrides(Seq<string> Set, Seq<RunContinuation> Continued)
{
    private const string Remedy = "Restore the file from a copy, or remove it: only the record of what was set is lost.";

    /// <summary>Nothing was set.</summary>
    public static RunOverrides None { get; } = new([], []);

    /// <summary>The overrides of a run; none without the file.</summary>
    public static Either<AppFault, RunOverrides> Read(RunFolder folder) =>
        RunFile.ReadIfThere(folder.Overrides, Remedy, Read).Map(found => found.IfNone(None));

    /// <summary>Writes the file, unless nothing was set.</summary>
    public void Write(RunFolder folder)
    {
        if (!Set.IsEmpty || !Continued.IsEmpty)
        {
            AtomicFile.Write(folder.Overrides, SpecJson.Write(new JsonObject
            {
                ["set"] = Texts(Set),
                ["continued"] = new JsonArray([.. Continued.Map(one => (JsonNode)new JsonObject
                {
                    ["afterEpoch"] = one.AfterEpoch,
                    ["set"] = Texts(one.Set),
                    ["figures"] = new JsonObject([.. MetricName.All.Bind(metric => one.Figures.Find(metric).ToSeq().Map(
                        figure => KeyValuePair.Create(MetricName.Of(metric), (JsonNode?)EstimateJson.Of(figure))))]),
                })]),
            }));
        }
    }

    private static Either<RunFileError, RunOverrides> Read(string text) => JsonText.Read(text, root => new RunOverrides(
        Texts(root.Must("set")),
        root.Must("continued").Items().Map(one => new RunContinuation(
            one.Must("afterEpoch").Whole(),
            Texts(one.Must("set")),
            Prelude.toHashMap(MetricName.All.Bind(metric => one.Must("figures").May(MetricName.Of(metric)).ToSeq().Map(figure => (
                metric, new Estimate(figure.Must("value").Measured(), figure.Must("standardError").Measured(), 0))))))).Strict()));

    private static JsonArray Texts(Seq<string> texts) => new([.. texts.Map(text => (JsonNode)text)]);

    private static Seq<string> Texts(JsonPlace place) => place.Items().Map(text => text.Characters()).Strict();
}

/// <summary>A continuation of a run with a changed spec.</summary>
/// <param name="AfterEpoch">The epochs that were finished.</param>
/// <param name="Set">What was set.</param>
/// <param name="Figures">The figures of the run so far, if it was finished.</param>
internal sealed record RunContinuation(int AfterEpoch, Seq<string> Set, HashMap<Metric, Estimate> Figures);
