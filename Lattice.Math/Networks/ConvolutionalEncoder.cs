using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// Pictures to features: each stage begins with a gated convolution whose stride divides height and width, and goes on with residual
/// blocks x + h·sigmoid(g) of one gated convolution each. The numbers of the last map are the features.
/// </summary>
internal sealed class ConvolutionalEncoder : ILayers
{
    private readonly Seq<GatedConvolution> layers;
    private readonly double dropout;

    /// <summary>An encoder whose parameters are named after <paramref name="name"/>.</summary>
    public ConvolutionalEncoder(string name, NetworkSpec.Convolutional spec, FeatureMap picture, InitialisationSpec rule)
    {
        var (at, found) = (picture, new List<GatedConvolution>());
        foreach (var ((map, stage), index) in ConvolutionalMaps.OfEncoder(spec, picture).Zip(spec.Stages).Select((one, i) => (one, i)))
        {
            found.Add(new($"{name}.stage{index + 1}.entry", new(at, spec.Kernel, stage.Stride), map.Channels, IsResidual: false));
            found.AddRange(Blocks($"{name}.stage{index + 1}", spec, map, stage));
            at = map;
        }

        (layers, Outputs, dropout) = (Prelude.toSeq(found).Strict(), at.Count, spec.Dropout);
        Parameters = layers.Bind(layer => layer.Parameters(rule)).Strict();
        Noise = dropout > 0 ? found.Sum(layer => layer.Noise) : 0;
    }

    /// <inheritdoc/>
    public Seq<ParameterSpec> Parameters { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <inheritdoc/>
    public T Apply<T>(ParameterValues<T> parameters, T input) where T : ITensor<T> =>
        layers.Fold(input, (x, layer) => layer.Apply(parameters, x));

    /// <inheritdoc/>
    public int Noise { get; }

    /// <inheritdoc/>
    public T Apply<T>(ParameterValues<T> parameters, T input, T noise) where T : ITensor<T>
    {
        var (x, first) = (input, 0);
        foreach (var layer in layers)
        {
            x = layer.Apply(parameters, x, T.Columns(noise, first, layer.Noise), dropout);
            first += layer.Noise;
        }

        return x;
    }

    /// <summary>The residual blocks of a stage.</summary>
    internal static IEnumerable<GatedConvolution> Blocks(
        string name, NetworkSpec.Convolutional spec, FeatureMap map, ConvolutionalStage stage)
    {
        var shape = new ConvolutionShape(map, spec.Kernel, 1);
        return Enumerable.Range(1, stage.Blocks).Select(block =>
            new GatedConvolution($"{name}.block{block}", shape, map.Channels, IsResidual: true));
    }
}
