using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Results;
using Lattice.Domain.Validation;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Engines;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Lattice.Train.Specs;

namespace Lattice.Train;

/// <summary>Specs as text, and training in memory: what <c>lattice check</c> and <c>lattice run</c> do, without a folder.</summary>
public static class Experiment
{
    /// <summary>The experiment of a spec in YAML, with every default filled in.</summary>
    /// <param name="yaml">The text of a spec file. One that varies something describes several experiments and is refused.</param>
    /// <param name="settings">Values put in its place before it is read, each <c>path=value</c>, as <c>lattice run --set</c> takes.</param>
    /// <exception cref="FormatException">The text is no spec; the message lists every fault with its line.</exception>
    public static ExperimentSpec Parse(string yaml, params string[] settings)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(settings);
        return One(YamlReader.Read(yaml).Bind(read => Set(read.Root, settings)), "spec");
    }

    /// <summary>The experiment of a spec file, with every default filled in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Values put in its place before it is read, each <c>path=value</c>, as <c>lattice run --set</c> takes.</param>
    /// <exception cref="FormatException">The file cannot be read or is no spec; the message lists every fault with its line.</exception>
    public static ExperimentSpec Read(string path, params string[] settings)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(settings);
        return One(SpecFile.Read(path).Bind(YamlReader.Read).Bind(read => Set(read.Root, settings)), SpecFile.NameOf(path));
    }

    /// <summary>The experiment with some values changed: <c>Experiment.With(spec, "train.epochs=20", "seed=2")</c>.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="settings">The values, each <c>path=value</c>, as <c>lattice run --set</c> takes.</param>
    /// <exception cref="FormatException">A path or a value is wrong, or the values do not fit together; the message lists every
    /// fault.</exception>
    public static ExperimentSpec With(ExperimentSpec spec, params string[] settings)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(settings);
        return One(Set(SpecDocument.Encode(spec), settings), "spec");
    }

    /// <summary>The text of a spec: YAML with every default written out. Law: <see cref="Parse"/> gives the spec again.</summary>
    public static string Write(ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return ResolvedSpec.Write(spec);
    }

    /// <summary>
    /// Trains a model of rows, and gives its best parameters by the validation data: to the bit those of <c>lattice run</c> for the same
    /// spec and data, on the managed engine at any number of threads.
    /// </summary>
    /// <param name="spec">The experiment. Of data in memory, the model's spec says so in place of its own <c>data</c>.</param>
    /// <param name="data">Its data: <see cref="DataSet.Of(DataSplit, DataSplit, DataSplit, double, double, ulong, ImageShape?)"/>, or
    /// what <see cref="DataSource.Read"/> gives.</param>
    /// <param name="progress">Receives the figures of every epoch as it ends.</param>
    /// <param name="options">Threads, and parts of one's own; null for none.</param>
    /// <param name="token">Stops training after the current step.</param>
    /// <exception cref="ArgumentException">The spec breaks a rule, or the data do not fit it; the message says where.</exception>
    /// <exception cref="NotFiniteNumberException">A loss or cost became infinite or NaN; the message says why, as far as it is
    /// known.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing is kept.</exception>
    public static TrainedModel Train(
        ExperimentSpec spec, LoadedData data, IProgress<EpochMetrics>? progress = null, TrainOptions? options = null,
        CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(data);
        var parts = options?.Parts ?? ModelParts.None;
        var set = data.AsRows().IfLeft(_ => throw new ArgumentException(
            $"The data are sentences, and this trains models of rows. For sentences take {nameof(ExperimentTask)}.Trainer.", nameof(data)));
        spec = (set.Source == DataSet.Memory ? spec with { Data = new DataSpec.InMemory() } : spec).Validated();
        if (EngineFactory.Obstacle(spec.Engine).Case is EngineObstacle)
        {
            throw new ArgumentException(Faults(Set(SpecDocument.Encode(spec), []).Bind(Decode), "spec"), nameof(spec));
        }

        PictureFit.Fault(spec, set).IfSome(fault => throw new ArgumentException(fault.Render(), nameof(data)));
        if (parts.Loss is null)
        {
            LossTargets.Require(set, spec.Objective.Loss);
        }

        using var workers = new Workers(options?.Threads ?? spec.Engine.Threads.IfNone(Environment.ProcessorCount));
        using var trainer = new Trainer(spec, ExperimentTask.Of(spec, set, parts), workers);
        return trainer.Run(new EpochObserver(progress), _ => { }, token).Match(
            finished: _ => TrainedModel.Of(spec, set, trainer, parts),
            interrupted: _ => throw new OperationCanceledException("Training was stopped.", token),
            failed: failure => throw new NotFiniteNumberException(failure.Sentence, failure.Value));
    }

    private static ExperimentSpec One(Validation<SpecError, SpecNode> root, string name) => root.Bind(Decode).Match(
        Succ: specs => specs is [var spec] ? spec : throw new FormatException(
            $"{name}: it varies a value and describes {specs.Count} experiments. Leave 'vary' out, and set the value of each."),
        Fail: faults => throw new FormatException(string.Join('\n', SpecDocument.Ordered(faults).Map(
            fault => fault.At.Line > 0 || fault.At.Path.Length == 0 ? fault.Render(name) : fault.Render()))));

    private static string Faults(Validation<SpecError, Seq<ExperimentSpec>> specs, string name) =>
        specs.Match(Succ: _ => name, Fail: faults => string.Join('\n', faults.Map(fault => fault.Render())));

    private static Validation<SpecError, Seq<ExperimentSpec>> Decode(SpecNode root) =>
        SpecDocument.Decode(new UnvalidatedExperiment(root), EngineFactory.Obstacle);

    private static Validation<SpecError, SpecNode> Set(SpecNode root, string[] settings) => settings.Aggregate(
        Validation<SpecError, SpecNode>.Success(root), (before, setting) => before.Bind(node => Override.Apply(node, setting)));

    private sealed class EpochObserver(IProgress<EpochMetrics>? progress) : ITrainingObserver
    {
        public void OnStep(in StepProgress step)
        {
        }

        public void OnEpoch(EpochMetrics metrics, EarlyStopping stopping, TimeSpan elapsed) => progress?.Report(metrics);
    }
}
