using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Train.Data;

namespace Lattice.Bench;

/// <summary>The paper's MNIST model with the rectangular lattice, and random data of MNIST's width.</summary>
internal static class ReferenceModel
{
    /// <summary>Rows of the random data.</summary>
    public const int Rows = 2000;

    /// <summary>Rows of a batch.</summary>
    public const int Batch = 100;

    private const int Pixels = 784;

    // Multiplications per datum in the encoder's first layer, the rest of the encoder, and the decoder.
    private const long FirstLayer = 784 * 600;
    private const long Encoder = FirstLayer + (300 * 600) + (300 * 40);
    private const long Decoder = (40 * 600) + (300 * 600) + (300 * 784);

    /// <summary>FLOP of a training step: one product forward and two backward per weight, but none for the gradient of the input.</summary>
    public const double FlopsPerStep = 2.0 * Batch * ((3 * (Encoder + Decoder)) - FirstLayer);

    /// <summary>FLOP of an importance sample: the decoder, forward.</summary>
    public const double FlopsPerSample = 2.0 * Decoder;

    /// <summary>The experiment.</summary>
    public static ExperimentSpec Spec { get; } = new(
        "benchmark", 1, new DataSpec.Mnist(DataLimits.None),
        new ModelSpec(
            new NetworkSpec.Gated(Widths(300, 300)),
            new LatentSpec.OnLattice(
                new LatticeSpec.Rectangular(Dimension.Of(40)), new PriorSpec(PriorFamily.Laplace, PriorForm.Convolved)),
            new NetworkSpec.Gated(Widths(300, 300)),
            InitialisationSpec.Xavier),
        new ObjectiveSpec(new LossSpec.Bernoulli(), PositiveReal.Of(1), 100, Option<AnnealingSpec>.None),
        new TrainingSpec(
            Dimension.Of(Batch),
            new OptimiserSpec(
                PositiveReal.Of(5e-4), 0.9, 0.999, PositiveReal.Of(1e-8), false, Option<PositiveReal>.None, Option<RateDecay>.None),
            Dimension.Of(1),
            50,
            ValidationDither.Fresh),
        new EvaluationSpec(1000, 10, Option<int>.None),
        new CheckpointSpec(1, 10),
        new EngineSpec.Managed(Option<int>.None),
        Seq<Expectation>.Empty);

    /// <summary>Binary pixels, one in five set.</summary>
    public static DataSet RandomData()
    {
        var random = new Random(1);
        var values = new float[Rows * Pixels];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(5) == 0 ? 1 : 0;
        }

        var split = new DataSplit(new FloatRows(values, Rows, Pixels), null, 0);
        return new DataSet("random", "random", split, split, split, Option<ImageShape>.None);
    }

    private static Seq<Dimension> Widths(params int[] widths) => widths.Select(Dimension.Of).ToSeq();
}
