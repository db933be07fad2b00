using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Train.Data;
using Lattice.Train.Files;

namespace Lattice.App.Runs;

/// <summary>Where the folders of new runs go.</summary>
/// <param name="Out">The value of <c>--out</c>: the folder of the only run, or the parent of several runs' folders.</param>
/// <param name="Force">Whether an existing run is replaced.</param>
/// <param name="IsOnly">Whether there is one run only.</param>
internal sealed record RunTarget(Option<string> Out, bool Force, bool IsOnly)
{
    private const string Home = "runs";

    /// <summary>The folder of a finished run that need not be repeated, if any. Only for several runs with <c>--out</c>.</summary>
    internal Option<RunFolder> Finished(RunJob job) =>
        IsOnly || Force ? Option<RunFolder>.None : Out.Map(parent => FolderOf(parent, job)).Filter(folder => folder.IsFinished);

    /// <summary>What is wrong with the path of a run's folder, checked before any data are read; null if nothing is.</summary>
    internal AppFault? Fault(Streams streams, RunJob job)
    {
        try
        {
            return Out.Case is string path ? Fault(streams, path, job)
                : OutputPlace.Fault(Path.Combine(Home, NameOf(job))) is { } wrong ? AppFault.Usage($"{Home}: {wrong}. {Remedy}")
                : null;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return OfSystem(FileFault.OfReading(Out.IfNone(Home), fault));
        }
    }

    /// <summary>The folder of a new run with its checkpoint 0, claimed for this process.</summary>
    internal Either<AppFault, (RunFolder Folder, RunLock Hold)> Begin(Streams streams, RunJob job, LoadedData data)
    {
        void Fill(RunFolder folder) => RunSession.Begin(
            job.Spec, job.Text, data, folder, DataPlaces.OfSpec(job.File), job.Overrides);
        try
        {
            return Out.Match(Some: path => At(streams, FolderOf(path, job), job, Fill), None: () => FirstFree(NameOf(job), Fill));
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return OfSystem(FileFault.OfWriting(Out.IfNone(Home), fault));
        }
    }

    private static Either<AppFault, (RunFolder Folder, RunLock Hold)> FirstFree(string name, Action<RunFolder> fill)
    {
        RunDraft.Sweep(Home);
        using var draft = RunDraft.Make(Home, Path.Combine(Home, name), fill);
        for (var i = 1; ; i++)
        {
            var folder = new RunFolder(Path.Combine(Home, i == 1 ? name : $"{name}-{i}"));
            if (!Directory.Exists(folder.Path) && draft.Publish(folder.Path) is { } hold)
            {
                return (folder, hold);
            }
        }
    }

    private Either<AppFault, (RunFolder Folder, RunLock Hold)> At(Streams streams, RunFolder folder, RunJob job, Action<RunFolder> fill)
    {
        RunDraft.Sweep(ParentOf(folder));
        if (RunFolderContent.StateOf(folder) == RunFolderState.Missing)
        {
            using var draft = RunDraft.Make(ParentOf(folder), folder.Path, fill);
            return draft.Publish(folder.Path) is { } published ? (folder, published) : Exists(folder);
        }

        var hold = RunLock.Take(folder.Path);
        if (hold is null)
        {
            return RunLock.Busy(folder);
        }

        // (*) The contents of the folder are checked again, now that no other process can change them.
        var state = RunFolderContent.StateOf(folder);
        var kept = false;
        try
        {
            if (state == RunFolderState.Empty || (state == RunFolderState.NotBegun && IsOf(folder, job)))
            {
                RunFolderContent.Sweep(folder);
                fill(folder);
                kept = true;
                return (folder, hold);
            }

            if (!Force || state != RunFolderState.Run || RunFolderContent.Foreign(folder).IsSome)
            {
                return Exists(folder);
            }

            using var draft = RunDraft.Make(ParentOf(folder), folder.Path, fill);
            return (folder, RunReplacement.Replace(streams, folder, hold, draft));
        }
        finally
        {
            if (!kept)
            {
                hold.Dispose();
            }
        }
    }

    private AppFault? Fault(Streams streams, string path, RunJob job)
    {
        if (string.IsNullOrWhiteSpace(path) || path == "-")
        {
            return AppFault.Usage(path == "-" ? "--out -: a run writes a folder. Give its name." : "--out is empty. Give a folder.");
        }

        var folder = FolderOf(path, job);
        if (FileFacts.KindOf(folder.Path) is EntryKind.Regular or EntryKind.Special)
        {
            return AppFault.Usage($"--out {folder.Path} is a file. Give a folder.");
        }

        return RunReplacement.Restore(streams, folder) ?? RunFolderContent.StateOf(folder) switch
        {
            RunFolderState.Missing => PlaceFault(folder.Path),
            RunFolderState.NotBegun when !IsOf(folder, job) => Exists(folder),
            RunFolderState.Empty or RunFolderState.NotBegun => FileFacts.MayWriteIn(folder.Path)
                ? null
                : AppFault.Usage($"--out {folder.Path}: permission denied, or its file system is read-only. Give another --out."),
            _ => Force ? RunGuard.Fault(folder, job) is { } reason ? AppFault.Usage(reason) : null : Exists(folder),
        };
    }

    /// <summary>What is wrong with the path of a new folder: its closest existing parent must be writable.</summary>
    private static AppFault? PlaceFault(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return new FileInfo(full).LinkTarget is not null
            ? AppFault.Usage($"--out {path} is a link that leads to nothing. Remove it, or give another --out.")
            : OutputPlace.Fault(full) is { } fault ? AppFault.Usage($"--out {path}: {fault}. Give another --out.")
            : null;
    }

    private static AppFault Exists(RunFolder folder) => AppFault.Usage(RunFolderContent.StateOf(folder) != RunFolderState.NotARun
        ? $"{folder.Path} exists. Give another --out, go on with it by 'lattice resume {folder.Path}', or replace it with --force."
        : $"{folder.Path} exists and is not a run's folder. Give another --out.");

    /// <summary>
    /// True when a folder whose run never began has no spec yet, or the spec to be run: any other spec may be the user's own.
    /// </summary>
    private static bool IsOf(RunFolder folder, RunJob job) => !File.Exists(folder.Spec) || File.ReadAllText(folder.Spec) == job.Text;

    /// <summary>The fault of two experiments that would share a folder: one would be lost or rejected once the other is trained.</summary>
    internal AppFault? Clash(Seq<RunJob> jobs) => Out.IsNone ? null : Prelude.toSeq(jobs.GroupBy(NameOf))
        .Find(group => group.Select(job => Force ? job.File + SpecHash.Of(job.Spec) : SpecHash.Of(job.Spec)).Distinct().Count() > 1)
        .MatchUnsafe(
            Some: group => AppFault.Usage(
                $"{string.Join(" and ", group.Select(job => Path.GetFileName(job.File)).Distinct())}: experiments of the same name and "
                + $"seed would share the folder {FolderOf(Out.IfNone(Home), group.First()).Path}. Give them different names or seeds."),
            None: () => null);

    private string Remedy => Out.IsSome ? "Give another --out." : "Give a folder for the run with --out.";

    private AppFault OfSystem(FileFault fault) => AppFault.OfPlace(fault, "--out", Remedy, " No run was begun.");

    private static string ParentOf(RunFolder folder) =>
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder.Path)) is { Length: > 0 } parent ? parent : ".";

    private RunFolder FolderOf(string path, RunJob job) => new(IsOnly ? path : Path.Combine(path, NameOf(job)));

    private static string NameOf(RunJob job) => $"{job.Spec.Name}-{job.Spec.Seed}";
}
