namespace Lattice.App.Runs;

/// <summary>The folder of a run and the names of the files in it.</summary>
/// <param name="Path">The folder.</param>
internal sealed record RunFolder(string Path)
{
    /// <summary>Name of <see cref="Lock"/>.</summary>
    internal const string LockName = "lock";

    /// <summary>The spec as it was given.</summary>
    public string Spec => In("spec.yaml");

    /// <summary>The spec with every default written out, which <c>resume</c> and <c>evaluate</c> use.</summary>
    public string ResolvedSpec => In("spec.resolved.yaml");

    /// <summary>The spec that a run is just being given; <c>resume</c> completes the change, or takes it back.</summary>
    public string NextSpec => In("spec.next.yaml");

    /// <summary>What was set on the command line; only where something was.</summary>
    public string Overrides => In("overrides.json");

    /// <summary>Runtime, processor and threads.</summary>
    public string Environment => In("environment.json");

    /// <summary>Source, hash and sizes of the data.</summary>
    public string Data => In("data.json");

    /// <summary>The folders that relative paths of data count from; only where the spec has such paths.</summary>
    public string Places => In("places.json");

    /// <summary>The vocabulary of sentences, in the order of the words' numbers; rows of numbers have none.</summary>
    public string Vocabulary => In("vocabulary.txt");

    /// <summary>One row per epoch.</summary>
    public string Metrics => In("metrics.csv");

    /// <summary>The figures of epochs for TensorBoard; only if the spec asks for it.</summary>
    public string Events => In(TensorBoardEvents.FileName);

    /// <summary>Wall times.</summary>
    public string Timing => In("timing.csv");

    /// <summary>Checkpoints.</summary>
    public string Checkpoints => In("checkpoints");

    /// <summary>The figures of the finished run.</summary>
    public string Summary => In("summary.json");

    /// <summary>The figures of every test datum of the finished run.</summary>
    public string Figures => In("figures.npz");

    /// <summary>The page about the finished run.</summary>
    public string Report => In("report.html");

    /// <summary>Where <c>lattice sample</c> draws test images and their reconstructions, unless told otherwise.</summary>
    internal string Reconstructions => In("reconstructions.png");

    /// <summary>Where <c>lattice sample</c> draws samples, unless told otherwise.</summary>
    internal string Samples => In("samples.png");

    /// <summary>The lock file, held open by the process that works on the run.</summary>
    public string Lock => In(LockName);

    /// <summary>True when the run is finished.</summary>
    public bool IsFinished => File.Exists(Summary);

    /// <summary>The files that exist before the first step, besides the checkpoint.</summary>
    internal LanguageExt.Seq<string> OfBeginning =>
        LanguageExt.Prelude.Seq(
            ResolvedSpec, Spec, NextSpec, Overrides, Environment, Data, Places, Vocabulary, Timing);

    /// <summary>The files written later.</summary>
    internal LanguageExt.Seq<string> OfProgress =>
        LanguageExt.Prelude.Seq(Metrics, Events, Figures, Report, Summary, Reconstructions, Samples);

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
