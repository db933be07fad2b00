using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Models;
using Lattice.Train.Compression;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;

namespace Lattice.Train;

/// <summary>
/// A trained model of rows in memory: encodes with its real quantizer, decodes, compresses, and is saved as one file. Its numbers are to
/// the bit those of the commands <c>encode</c>, <c>decode</c>, <c>evaluate</c> and <c>compress</c>. For one thread at a time.
/// </summary>
/// <remarks>
/// Rows are numbers as the model sees them: those of <see cref="DataSource"/> where the spec scales or thresholds what is in its files.
/// </remarks>
public sealed partial class TrainedModel : IDisposable
{
    private readonly SavedModel saved;
    private readonly Lazy<CodingModel> coding;
    private readonly Lazy<CodingModel> own;
    private readonly Lazy<Workers> workers;

    internal TrainedModel(SavedModel saved, int? threads = null)
    {
        this.saved = saved;
        workers = new(() => new Workers(threads ?? Spec.Engine.Threads.IfNone(Environment.ProcessorCount)));

        // Bytes that another machine reads need the managed engine; figures are those of the run's own.
        coding = new(() => saved.Model(null));
        own = new(() => Spec.Engine is EngineSpec.Managed ? coding.Value : saved.Model(Spec.Engine));
    }

    /// <summary>The experiment it comes from.</summary>
    public ExperimentSpec Spec => saved.Spec;

    /// <summary>
    /// What identifies the experiment: the hash of its spec, or <c>own:</c> and a hash of that and the parts' names, which no spec has, for
    /// a model with parts of one's own.
    /// </summary>
    public string SpecHash => saved.Parts.Names is "" ? Specs.SpecHash.Of(Spec)
        : "own:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Specs.SpecHash.Of(Spec)}\n{saved.Parts.Names}")));

    /// <summary>SHA-256 of the data it was trained on.</summary>
    public string DataHash => saved.DataHash;

    /// <summary>SHA-256 of its parameters.</summary>
    public string ParametersHash => coding.Value.Hash;

    /// <summary>Numbers per row.</summary>
    public int Width => own.Value.Width;

    /// <summary>m: numbers per row that the decoder takes.</summary>
    public int Dimension => own.Value.Model.Latent.Dimension;

    /// <summary>Numbers per row that <see cref="Decode"/> gives.</summary>
    public int Outputs => own.Value.Outputs;

    /// <summary>The figures of every epoch of its training.</summary>
    public IReadOnlyList<EpochMetrics> History => [.. saved.Best.State.History];

    /// <summary>The epoch its parameters are from, counted from 1.</summary>
    public int BestEpoch => saved.Best.State.Stopping.BestEpoch;

    /// <summary>A line about it. Of parts of one's own it says that the spec alone does not reproduce them.</summary>
    public override string ToString() =>
        $"{Spec.Name}: {Width} numbers, {Spec.Model.Latent.Description}, best epoch {BestEpoch} of {saved.Best.State.History.Count}, "
            + $"spec {SpecHash}"
            + (saved.Parts.Names is "" ? "" : $", with parts of its own ({saved.Parts.Names}): the spec alone does not reproduce it");

    /// <summary>Encodes rows.</summary>
    /// <param name="rows">The rows one after another, <see cref="Width"/> numbers each.</param>
    /// <param name="options">Which dithers; null for those of new data.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="ArgumentException">The numbers are not whole rows, or a row has no representation; the message says
    /// which.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Representations Encode(ReadOnlyMemory<float> rows, EncodeOptions? options = null, CancellationToken token = default)
    {
        RequireWhole(rows.Length, Width, "A row", nameof(rows));
        return Encode(new DataSplit(new SourceRows(new BorrowedRows(rows, Width)), null, 0), options, token);
    }

    /// <summary>Encodes data.</summary>
    /// <inheritdoc cref="Encode(ReadOnlyMemory{float}, EncodeOptions?, CancellationToken)"/>
    public Representations Encode(DataSplit rows, EncodeOptions? options = null, CancellationToken token = default)
    {
        RequireRows(rows);
        options ??= new EncodeOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.First, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Dither, nameof(options));
        try
        {
            return Work(
                team => new Representations(own.Value.Encoder(options.Stream, options.Dither).Encode(
                    team, own.Value.Of(rows), options.First, options.Costs)),
                token);
        }
        catch (UncodableDatumException refused)
        {
            throw Refused(refused, nameof(rows));
        }
    }

    /// <summary>The costs of rows, nats: −log P(Z given U) of a lattice, at the dithers of new data.</summary>
    /// <inheritdoc cref="Encode(ReadOnlyMemory{float}, EncodeOptions?, CancellationToken)"/>
    public double[] Cost(ReadOnlyMemory<float> rows, EncodeOptions? options = null, CancellationToken token = default) =>
        Encode(rows, options, token).Costs.ToArray();

    /// <summary>Decodes representations: means of Q row by row, <see cref="Outputs"/> numbers each.</summary>
    /// <param name="inputs">y row by row, <see cref="Dimension"/> numbers each: <see cref="Representations.DecoderInputs"/>.</param>
    /// <exception cref="ArgumentException">The numbers are not whole rows.</exception>
    public float[] Decode(ReadOnlyMemory<float> inputs)
    {
        RequireWhole(inputs.Length, Dimension, "A decoder's input", nameof(inputs));
        return own.Value.Means(inputs.ToArray());
    }

    /// <summary>Every figure the spec asks for, on the test data: those of <c>lattice evaluate</c>.</summary>
    /// <param name="data">The data.</param>
    /// <param name="token">Stops the evaluation.</param>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public EvaluationResult Evaluate(LoadedData data, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var set = data.AsRows().IfLeft(_ => throw new ArgumentException("The data are sentences.", nameof(data)));
        RequireRows(set.Test);
        if (saved.Parts.Loss is null)
        {
            LossTargets.Require(set, Spec.Objective.Loss);
        }

        return Work(
            team => Evaluator.Run(
                Spec, ExperimentTask.Of(Spec, set, saved.Parts), own.Value.Store, team, _ => { }, token, own.Value.Unrefined),
            token);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in new[] { coding, own }.Where(one => one.IsValueCreated).Select(one => one.Value).Distinct())
        {
            model.Dispose();
        }

        if (workers.IsValueCreated)
        {
            workers.Value.Dispose();
        }
    }

    /// <summary>The model that a trainer has trained.</summary>
    internal static TrainedModel Of(ExperimentSpec spec, DataSet data, Trainer trainer, ModelParts parts)
    {
        var checkpoint = trainer.Save();
        var best = new BestParameters(checkpoint.State, checkpoint.Best, "") { Unrefined = Checkpoint.UnrefinedOf(checkpoint.Current) };
        var loss = parts.LossOf(spec);
        var outputs = loss.TakesLabels ? data.Training.Classes : loss.Outputs(data.Training.Width);
        return new(
            new SavedModel(spec, best, (data.Training.Width, outputs), data.Hash, data.Image, parts), trainer.Threads);
    }

    private static void RequireWhole(int numbers, int width, string what, string name)
    {
        if (numbers % width != 0)
        {
            throw new ArgumentException($"{what} has {width} numbers; {numbers} numbers are no whole rows.", name);
        }
    }

    private static ArgumentException Refused(UncodableDatumException refused, string name) =>
        new($"Row {refused.Datum} (counted from 0): {refused.Reason}. Correct the row, or leave it out.", name, refused);

    private void RequireRows(DataSplit rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Width != Width)
        {
            throw new ArgumentException($"The model takes rows of {Width} numbers; these have {rows.Width}.", nameof(rows));
        }
    }

    private A Work<A>(Func<Workers, A> work, CancellationToken token)
    {
        var team = workers.Value;
        team.Token = token;
        try
        {
            return work(team);
        }
        finally
        {
            team.Token = default;
        }
    }
}
