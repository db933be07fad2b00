using LanguageExt;
using Lattice.App.Spec;
using Lattice.Train.Data;
using Lattice.Train.Files;

namespace Lattice.App.Runs;

/// <summary>Where the folders of new runs go.</summary>
/// <param name="Out">What <c>--out</c> says: the folder of the only run, or the parent of several runs' folders.</param>
/// <param name="Force">Whether a run that is there already is replaced.</param>
/// <param name="IsOnly">Whether there is one run only.</param>
internal sealed record RunTarget(Option<string> Out, bool Force, bool IsOnly)
{
    private const string Home = "runs";

    /// <summary>
    /// The folder of a run that is finished and need not be repeated, if there is one: of several runs with <c>--out</c>.
    /// </summary>
    internal Option<RunFolder> Finished(RunJob job) =>
        IsOnly || Force ? Option<RunFolder>.None : Out.Map(parent => FolderOf(parent, job)).Filter(folder => folder.IsFinished);

    /// <summary>Says what is wrong with the place of a run's folder, before anything is read for it; true if something is.</summary>
    internal bool Refuses(Streams streams, RunJob job)
    {
        try
        {
            var fault = Out.Case is string path ? Fault(streams, path, job)
                : OutputPlace.Fault(Path.Combine(Home, NameOf(job))) is { } wrong ? $"{Home}: {wrong}. {Remedy}"
                : null;
            if (fault is { Length: > 0 })
            {
                streams.Error.WriteLine($"lattice: {fault}");
            }

            return fault is not null;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            Tell(streams, FileFault.OfReading(Out.IfNone(Home), fault));
            return true;
        }
    }

    /// <summary>
    /// The folder of a new run with its checkpoint 0, claimed for this process; or the exit code that says why there is none.
    /// </summary>
    internal Either<int, (RunFolder Folder, RunLock Hold)> Begin(Streams streams, RunJob job, LoadedData data)
    {
        void Fill(RunFolder folder) => RunSession.Begin(job.Spec, job.Text, data, folder);
        try
        {
            return Out.Match(Some: path => At(streams, FolderOf(path, job), job, Fill), None: () => FirstFree(NameOf(job), Fill));
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return Tell(streams, FileFault.OfWriting(Out.IfNone(Home), fault));
        }
    }

    private static Either<int, (RunFolder Folder, RunLock Hold)> FirstFree(string name, Action<RunFolder> fill)
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

    private Either<int, (RunFolder Folder, RunLock Hold)> At(Streams streams, RunFolder folder, RunJob job, Action<RunFolder> fill)
    {
        RunDraft.Sweep(ParentOf(folder));
        if (RunFolderContent.StateOf(folder) == RunFolderState.Missing)
        {
            using var draft = RunDraft.Make(ParentOf(folder), folder.Path, fill);
            return draft.Publish(folder.Path) is { } published ? (folder, published) : Exists(streams, folder);
        }

        var hold = RunLock.Take(folder.Path);
        if (hold is null)
        {
            return RunLock.Refuse(folder, streams);
        }

        // (*) What the folder holds is looked at again, now that nobody else changes it.
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
                return Exists(streams, folder);
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

    /// <summary>Null where a run may go; a fault, or nothing where it is told already.</summary>
    private string? Fault(Streams streams, string path, RunJob job)
    {
        if (string.IsNullOrWhiteSpace(path) || path == "-")
        {
            return path == "-" ? "--out -: a run writes a folder. Give its name." : "--out is empty. Give a folder.";
        }

        var folder = FolderOf(path, job);
        if (FileFacts.KindOf(folder.Path) is EntryKind.Regular or EntryKind.Special)
        {
            return $"--out {folder.Path} is a file. Give a folder.";
        }

        if (!RunReplacement.Restore(streams, folder))
        {
            return "";
        }

        return RunFolderContent.StateOf(folder) switch
        {
            RunFolderState.Missing => PlaceFault(folder.Path),
            RunFolderState.NotBegun when !IsOf(folder, job) => ExistsText(folder),
            RunFolderState.Empty or RunFolderState.NotBegun => FileFacts.MayWriteIn(folder.Path)
                ? null
                : $"--out {folder.Path}: permission denied, or its file system is read-only. Give another --out.",
            _ => Force ? RunGuard.Fault(folder, job) : ExistsText(folder),
        };
    }

    /// <summary>What is wrong with the place of a folder that is to be made: the folder above it that is there must take it.</summary>
    private static string? PlaceFault(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (new FileInfo(full).LinkTarget is not null)
        {
            return $"--out {path} is a link that leads to nothing. Remove it, or give another --out.";
        }

        return OutputPlace.Fault(full) is { } fault ? $"--out {path}: {fault}. Give another --out." : null;
    }

    private static int Exists(Streams streams, RunFolder folder)
    {
        streams.Error.WriteLine($"lattice: {ExistsText(folder)}");
        return ExitCode.UsageOrSpec;
    }

    private static string ExistsText(RunFolder folder) =>
        RunFolderContent.StateOf(folder) != RunFolderState.NotARun
            ? $"{folder.Path} exists. Give another --out, go on with it by 'lattice resume {folder.Path}', or replace it with --force."
            : $"{folder.Path} exists and is not a run's folder. Give another --out.";

    /// <summary>True when a folder that was not begun has no spec yet, or the one that is to be run: another one in it may be a user's own.</summary>
    private static bool IsOf(RunFolder folder, RunJob job) => !File.Exists(folder.Spec) || File.ReadAllText(folder.Spec) == job.Text;

    /// <summary>Two experiments that would share a folder, one of which would be lost or refused once the other is trained.</summary>
    internal Option<string> Clash(Seq<RunJob> jobs) => Out.IsNone ? Option<string>.None : Prelude.toSeq(jobs.GroupBy(NameOf))
        .Find(group => group.Select(job => Force ? job.File + SpecHash.Of(job.Spec) : SpecHash.Of(job.Spec)).Distinct().Count() > 1)
        .Map(group => $"{string.Join(" and ", group.Select(job => Path.GetFileName(job.File)).Distinct())}: experiments of the same name and seed would share the folder "
            + $"{FolderOf(Out.IfNone(Home), group.First()).Path}. Give them different names or seeds.");

    private string Remedy => Out.IsSome ? "Give another --out." : "Give a folder for the run with --out.";

    private int Tell(Streams streams, FileFault fault)
    {
        var remedy = fault.Kind == FileFaultKind.Full ? "Make room, or give another --out." : Remedy;
        streams.Error.WriteLine($"lattice: {fault.Message} {remedy} No run was begun.");
        return fault.Kind == FileFaultKind.Full ? ExitCode.RunFailed : ExitCode.UsageOrSpec;
    }

    private static string ParentOf(RunFolder folder) =>
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder.Path)) is { Length: > 0 } parent ? parent : ".";

    private RunFolder FolderOf(string path, RunJob job) => new(IsOnly ? path : Path.Combine(path, NameOf(job)));

    private static string NameOf(RunJob job) => $"{job.Spec.Name}-{job.Spec.Seed}";
}
