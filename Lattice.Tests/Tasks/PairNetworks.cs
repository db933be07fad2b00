using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Networks;

namespace Lattice.Tests.Tasks;

/// <summary>
/// Networks that only the tests know: the encoder reads one row, the decoder predicts another under a logistic law. A batch is both rows.
/// </summary>
internal sealed class PairNetworks(ModelSpec spec, Latent latent, int inputs, int outputs) : INetworks
{
    private const double Sharpness = 4;

    private readonly Network encoder = new("encoder", spec.Encoder, inputs, spec.Initialisation);
    private readonly Head predicted = new("prediction", latent.DecoderWidth, outputs, spec.Initialisation);

    public Seq<ParameterSpec> Encoder => encoder.Parameters;

    public Seq<ParameterSpec> Decoder => predicted.Parameters;

    public int Width => encoder.Outputs;

    public bool IsMapped => true;

    public string OutputBias => predicted.Bias;

    public IReadOnlyList<Shape> Batch(int length, int count, bool training) => [new(count, inputs), new(count, outputs)];

    public NetworkPass<T> On<T>(ParameterValues<T> parameters, IReadOnlyList<T> batch) where T : ITensor<T> => new(
        () => encoder.Apply(parameters, batch[0]),
        given =>
        {
            // −log of the density s·e^(−sd)/(1 + e^(−sd))² at the difference d.
            var outputs = predicted.Apply(parameters, given);
            var difference = T.Constant(Sharpness) * (batch[1] - outputs);
            var loss = difference + (T.Constant(2) * T.Softplus(-difference)) - T.Constant(double.Log(Sharpness));
            return new(T.SumOverColumns(loss), outputs);
        });
}
