using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Experiment.Sweeps;
using Lattice.Domain.Validation;
using Lattice.Train.Engines;

namespace Lattice.App.Sweeps;

/// <summary>A sweep read from its file and expanded.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="File">Its file.</param>
/// <param name="BaseFile">The file of the spec that the runs start from; the sweep's own if the spec is in it.</param>
/// <param name="Plans">The runs, not yet validated.</param>
internal sealed record LoadedSweep(SweepSpec Sweep, string File, string BaseFile, Seq<PlannedRun> Plans)
{
    /// <summary>Reads a sweep file, with every fault of it and of its base.</summary>
    internal static Either<AppFault, LoadedSweep> Read(string file) =>
        from sweep in SpecFile.Read(file).Bind(YamlReader.Read).Bind(read => SweepRules.Codec.Decode(read.Root, SpecPath.Root))
            .MapFail(file)
        let path = sweep.Base.Match(file: one => Path.Combine(Path.GetDirectoryName(file) ?? "", one.Path), inline: _ => file)
        from root in sweep.Base.Match(file: one => Base(one, path, file), inline: one => SweepPlan.Start(one.Root).MapFail(file))
        from plans in SweepPlan.Expand(sweep, root).MapFail(file)
        select new LoadedSweep(sweep, file, path, plans);

    /// <summary>A run, or its faults.</summary>
    internal Either<AppFault, SweepRun> Run(int index) => Validated(Plans[index]).ToEither()
        .MapLeft(faults => new SweepFaults(File, BaseFile).Of(faults.Map(fault => (Plans[index], fault)).Strict()));

    /// <summary>All runs, or the faults of all; two runs of one experiment are a fault.</summary>
    internal Either<AppFault, Seq<SweepRun>> All()
    {
        var (runs, faults) = (new List<SweepRun>(Plans.Count), new List<(PlannedRun Run, SpecError Fault)>());
        foreach (var plan in Plans)
        {
            _ = Validated(plan).Match(
                Succ: run => runs.Add(run),
                Fail: found => faults.AddRange(found.Map(fault => (plan, fault))));
        }

        var names = new Dictionary<string, SweepRun>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            // Names come from the values as written, so 1 and 1.0 have two names.
            var hash = SpecHash.Of(run.Spec with { Name = Sweep.Name });
            if (!names.TryAdd(hash, run))
            {
                faults.Add((run.Plan, new SpecError.RunsEqual(SpecPath.Root, names[hash].Name, run.Name)));
            }
        }

        return faults.Count > 0 ? new SweepFaults(File, BaseFile).Of(Prelude.toSeq(faults).Strict()) : Prelude.toSeq(runs).Strict();
    }

    private static Validation<SpecError, SweepRun> Validated(PlannedRun plan) =>
        plan.Decode(EngineFactory.Obstacle).Map(spec => new SweepRun(plan, spec, SpecHash.Of(spec)));

    private static Either<AppFault, SpecNode.Map> Base(SweepBase.File one, string path, string file) => SpecFile.Read(path).ToEither()
        .MapLeft(faults => faults.Head is SpecError.Unreadable missing
            ? AppFault.Of(
                Prelude.Seq1<SpecError>(new SpecError.SweepBaseUnreadable(one.At, one.Path, missing.Reason)), SpecFile.NameOf(file))
            : AppFault.Of(faults, SpecFile.NameOf(path)))
        .Bind(text => YamlReader.Read(text).Bind(read => SweepPlan.Start(read.Root)).MapFail(path));
}

/// <summary>Reading with the name of a file.</summary>
internal static class SweepReading
{
    /// <summary>The result, or its faults in the order of their lines.</summary>
    internal static Either<AppFault, A> MapFail<A>(this Validation<SpecError, A> read, string file) =>
        read.ToEither().MapLeft(faults => AppFault.Of(SpecDocument.Ordered(faults), SpecFile.NameOf(file)));
}
