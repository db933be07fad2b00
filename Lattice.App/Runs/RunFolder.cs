using LanguageExt;

namespace Lattice.App.Runs;

/// <summary>The folder of a run and the names of the files in it.</summary>
/// <param name="Path">The folder.</param>
public sealed record RunFolder(string Path)
{
    /// <summary>The spec as it was given.</summary>
    public string Spec => In("spec.yaml");

    /// <summary>The spec with every default written out; what <c>resume</c> and <c>evaluate</c> go by.</summary>
    public string ResolvedSpec => In("spec.resolved.yaml");

    /// <summary>Runtime, processor and threads.</summary>
    public string Environment => In("environment.json");

    /// <summary>Source, hash and sizes of the data.</summary>
    public string Data => In("data.json");

    /// <summary>The words of sentences by their numbers; rows of numbers have none.</summary>
    public string Vocabulary => In("vocabulary.txt");

    /// <summary>One row per epoch.</summary>
    public string Metrics => In("metrics.csv");

    /// <summary>Wall times.</summary>
    public string Timing => In("timing.csv");

    /// <summary>Checkpoints.</summary>
    public string Checkpoints => In("checkpoints");

    /// <summary>The figures of the finished run.</summary>
    public string Summary => In("summary.json");

    /// <summary>The page about the finished run.</summary>
    public string Report => In("report.html");

    /// <summary>Held open by the process that works on the run.</summary>
    public string Lock => In("lock");

    /// <summary>True when the run is finished.</summary>
    public bool IsFinished => File.Exists(Summary);

    /// <summary>
    /// Claims a new folder: exactly <paramref name="path"/>, or none if there is one already. The claim is the exclusive
    /// creation of <c>spec.yaml</c>, so of two processes one gets it.
    /// </summary>
    public static Option<RunFolder> Claim(string path, string spec)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            return Option<RunFolder>.None;
        }

        Directory.CreateDirectory(path);
        var folder = new RunFolder(path);
        try
        {
            using var file = new FileStream(folder.Spec, FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(file);
            writer.Write(spec);
            return folder;
        }
        catch (IOException) when (File.Exists(folder.Spec))
        {
            return Option<RunFolder>.None;
        }
    }

    /// <summary>Claims the first free of <c>parent/name</c>, <c>parent/name-2</c>, ….</summary>
    public static RunFolder ClaimFirstFree(string parent, string name, string spec)
    {
        for (var i = 1; ; i++)
        {
            var candidate = Claim(System.IO.Path.Combine(parent, i == 1 ? name : $"{name}-{i}"), spec);
            foreach (var folder in candidate)
            {
                return folder;
            }
        }
    }

    /// <summary>Writes a file that others see either as it was or complete.</summary>
    public static void Write(string file, string text)
    {
        var temporary = file + ".tmp";
        File.WriteAllText(temporary, text);
        File.Move(temporary, file, overwrite: true);
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
