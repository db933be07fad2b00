using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Rows;

/// <summary>
/// The compression of rows of numbers, or of what their labels need of them. Batches of rows are shuffled anew each epoch.
/// </summary>
internal sealed class RowsTask : ITask
{
    private const int ValidationRows = 500;
    private const int ShownImages = 32;
    private const int ShownSamples = 64;

    private readonly ExperimentSpec spec;
    private readonly DataSet data;
    private readonly Loss loss;
    private readonly RowNetworks networks;
    private readonly RowNoise noise;

    public RowsTask(ExperimentSpec spec, DataSet data, Latent latent, Loss loss, ModelParts? parts = null)
    {
        (this.spec, this.data, this.loss) = (spec, data, loss);
        var outputs = loss.TakesLabels ? data.Training.Classes : loss.Outputs(data.Training.Width);
        networks = new(spec.Model, latent, data.Training.Width, outputs, loss, parts, KnownSize.Picture(spec));
        noise = new RowNoise(spec.Seed, networks.Noise);
        Model = new(networks, latent, spec.Model.Initialisation);
        (Training, Validation, Test) = (Split(data.Training), Split(data.Validation), Split(data.Test));

        RowSplit Split(DataSplit split) => new(split, loss.TakesLabels);
    }

    public Model Model { get; }

    public string Noun => "data";

    public ISplit Training { get; }

    public ISplit Validation { get; }

    public ISplit Test { get; }

    public int Steps => BatchOrder.Batches(data.Training.Count, spec.Training.Batch);

    public bool HasLikelihoods => true;

    public Option<string> NoExamples =>
        loss.TakesLabels ? "its decoder gives the scores of classes, not images"
        : data.Image.IsNone ? $"its data ({data.Source}, {data.Test.Width} numbers per datum) are not images"
        : Option<string>.None;

    public BatchOrder Shuffled(int epoch)
    {
        var order = new int[data.Training.Count];
        Permutation.Fill(order, spec.Seed, RandomStream.Order, epoch);
        return BatchOrder.Consecutive(order, spec.Training.Batch);
    }

    public BatchOrder ValidationBatches() => Validation.InOrder(ValidationRows);

    public float[] OutputMeans() => RowMeans.Of(loss, data.Training);

    public Seq<(string Parameter, float[] Values)> Fitted() => loss.FitsErrors
        ? loss.Fitted(RowMeans.SquaresAbout(
            spec.Model.OutputBias == OutputBias.Mean ? OutputMeans() : new float[networks.Outputs], data.Training))
        : Seq<(string, float[])>.Empty;

    public Option<LearnedVariances> Variances(IParameters store) => loss.Variances(name =>
        [.. store.Read(store.Names.ToList().IndexOf(name)).Select(value => (double)value)]);

    public Option<SimulatedData> Simulated(IParameters store, int count) => loss is { HasCode: true, TakesLabels: false } && count > 0
        ? SimulatedRows.Of(Model, store, loss, spec.Seed, Test, count)
        : Option<SimulatedData>.None;

    public void Draw(Workers workers, Batch batch, int epoch, IPlan plan, int first)
    {
        if (networks.Noise > 0)
        {
            noise.Fill(workers, epoch, batch.Data, plan.Argument(first + networks.NoiseAt));
        }
    }

    public HashMap<Metric, Estimate> Figures(ISplit split, FigureTotals totals) => loss.TakesLabels
        ? HashMap<Metric, Estimate>.Empty.Add(Metric.Error, totals.Error)
        : HashMap<Metric, Estimate>.Empty;

    public TaskExamples Examples(IParameters store, Workers workers, Option<int> count) =>
        NoExamples.IsSome ? new TaskExamples.None() : data.Image.Match<TaskExamples>(
            Some: shape =>
            {
                var images = int.Min(count.IfNone(ShownImages), data.Test.Count);
                var originals = new float[images * data.Test.Width];
                data.Test.CopyRows([.. Enumerable.Range(0, images)], originals);
                var pictures = new Pictures(Model, networks, store);
                var views = LatentViews.Of(Model, store, spec.Seed, Test, pictures, workers);
                return new TaskExamples.Images(
                    shape, Back(originals), Back(pictures.Reconstruct(spec.Seed, Test, images, workers)),
                        Back(pictures.Sample(spec.Seed, count.IfNone(ShownSamples))))
                {
                    Traversal = views.Map(one => one.Traversal()).Map(moved => moved with { Pictures = Back(moved.Pictures) }),
                    Plane = views.Bind(one => one.Plane(Model, data.Test)),
                };
            },
            None: () => new TaskExamples.None());

    /// <summary>Numbers of data as they are in the files.</summary>
    private float[] Back(float[] rows) => data.Schema.Scaling.Match(map => map.Back(rows, data.Test.Width), () => rows);
}
