using System.Globalization;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Sweeps;

/// <summary>How far a run is, from its files.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">Its state.</param>
/// <param name="Best">Its best epoch so far.</param>
/// <param name="Epoch">Its last epoch; 0 before the first one has ended.</param>
/// <param name="Seconds">Seconds of training so far.</param>
/// <param name="Holder">The process that works on it.</param>
internal sealed record SweepStatus(
    SweepRun Run, SweepRunState State, int Epoch, Option<EpochMetrics> Best, double Seconds, Option<ProcessIdentity> Holder)
{
    private const string None = "-";

    /// <summary>Reads the status of a run.</summary>
    internal static SweepStatus Of(SweepFolder folder, SweepRun run)
    {
        var place = folder.Run(run.Name);
        var epochs = RunFile.Text(place.Metrics).Bind(MetricsCsv.Read).IfLeft(Seq<EpochMetrics>.Empty);
        var state = SweepStates.Of(folder, run.Name);
        return new SweepStatus(
            run, state, epochs.LastOrNone().Map(epoch => epoch.Epoch).IfNone(0),
            Prelude.toSeq(epochs.Reverse()).Find(epoch => epoch.IsBest),
            TimingCsv.Total(place.Timing).Seconds,
            state == SweepRunState.Running ? folder.Claims(run.Name).Current().Map(claim => claim.Holder) : default);
    }

    /// <summary>All as a table.</summary>
    internal static string Table(Seq<SweepStatus> all) => TextTable.Render(
        Prelude.Seq("#", "run", "state", "epoch", "best", "validation", "time", "process").Cons(all.Map(one => Prelude.Seq(
            one.Run.Plan.Index.ToString(CultureInfo.InvariantCulture),
            one.Run.Name,
            SweepStateText.Of(one.State),
            one.Epoch == 0 ? None : $"{NumberText.Count(one.Epoch)} of {NumberText.Count(one.Run.Spec.Training.Epochs.Value)}",
            one.Best.Match(Some: best => NumberText.Count(best.Epoch), None: () => None),
            one.Best.Match(Some: best => NumberText.Decimals(best.Validation, 2), None: () => None),
            one.Seconds > 0 ? DurationText.Of(one.Seconds) : None,
            one.Holder.Match(Some: holder => $"{holder.Number} on {holder.Host}", None: () => "")))), 1, 2, 7);

    /// <summary>A line with the number of runs in each state.</summary>
    internal static string Counts(Seq<SweepRunState> states) => NumberText.Count(states.Count) + (states.Count == 1 ? " run: " : " runs: ")
        + string.Join(", ", Enum.GetValues<SweepRunState>().Reverse()
            .Select(state => (State: state, Count: states.Count(one => one == state)))
            .Where(one => one.Count > 0).Select(one => $"{NumberText.Count(one.Count)} {SweepStateText.Of(one.State)}"));

    /// <summary>The status as JSON; validation in nats per datum.</summary>
    internal JsonObject Json()
    {
        var json = new JsonObject
        {
            ["index"] = Run.Plan.Index,
            ["name"] = Run.Name,
            ["state"] = SweepStateText.Of(State),
            ["epoch"] = Epoch,
            ["epochs"] = Run.Spec.Training.Epochs.Value,
            ["bestEpoch"] = Best.MatchUnsafe<JsonNode?>(best => best.Epoch, () => null),
            ["bestValidation"] = Best.MatchUnsafe<JsonNode?>(best => best.Validation, () => null),
            ["trainingSeconds"] = Seconds,
        };
        Holder.IfSome(holder => json["process"] = new JsonObject { ["host"] = holder.Host, ["number"] = holder.Number });
        return json;
    }
}
