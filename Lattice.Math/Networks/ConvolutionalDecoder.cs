using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// Features to pictures, the mirror of <see cref="ConvolutionalEncoder"/>: a linear layer makes the smallest map; each stage has residual
/// blocks and ends with a convolution whose results are the pixels of a map stride times as large each way. That of the last stage gives
/// the outputs and is the <see cref="Head"/>.
/// </summary>
internal sealed class ConvolutionalDecoder : ILayers
{
    private readonly Seq<(GatedConvolution Layer, Arrangement? After)> layers;
    private readonly Head entry;
    private readonly NetworkSpec.Convolutional spec;
    private readonly FeatureMap picture;
    private readonly FeatureMap last;

    /// <summary>A decoder whose parameters are named after <paramref name="name"/>.</summary>
    public ConvolutionalDecoder(string name, NetworkSpec.Convolutional spec, int inputs, FeatureMap picture, InitialisationSpec rule)
    {
        (this.spec, this.picture) = (spec, picture);
        var maps = ConvolutionalMaps.OfDecoder(spec, picture);
        var found = new List<(GatedConvolution, Arrangement?)>();
        for (var i = 0; i < maps.Count; i++)
        {
            var stage = spec.Stages[i];
            found.AddRange(ConvolutionalEncoder.Blocks($"{name}.stage{i + 1}", spec, maps[i], stage)
                .Select(block => (block, (Arrangement?)null)));
            if (i + 1 < maps.Count)
            {
                found.Add((
                    new($"{name}.stage{i + 1}.exit", new(maps[i], spec.Kernel, 1), stage.Stride * stage.Stride * maps[i + 1].Channels,
                        IsResidual: false),
                    Enlargement.Of(maps[i], stage.Stride, maps[i + 1])));
            }
        }

        entry = new Head(name + ".entry", inputs, maps.Head.Count, rule);
        (layers, last) = (Prelude.toSeq(found).Strict(), maps.Last);
        Noise = spec.Dropout > 0 ? found.Sum(one => one.Item1.Noise) : 0;
        Parameters = (entry.Parameters + layers.Bind(one => one.Layer.Parameters(rule))).Strict();
    }

    /// <inheritdoc/>
    public Seq<ParameterSpec> Parameters { get; }

    /// <inheritdoc/>
    public int Outputs => last.Count;

    /// <inheritdoc/>
    public T Apply<T>(ParameterValues<T> parameters, T input) where T : ITensor<T> =>
        layers.Fold(entry.Apply(parameters, input), (x, one) => Arranged(one.Layer.Apply(parameters, x), one.After));

    /// <inheritdoc/>
    public int Noise { get; }

    /// <inheritdoc/>
    public T Apply<T>(ParameterValues<T> parameters, T input, T noise) where T : ITensor<T>
    {
        var (x, first) = (entry.Apply(parameters, input), 0);
        foreach (var (layer, after) in layers)
        {
            x = Arranged(layer.Apply(parameters, x, T.Columns(noise, first, layer.Noise), spec.Dropout), after);
            first += layer.Noise;
        }

        return x;
    }

    /// <summary>The convolution that gives the outputs.</summary>
    /// <param name="name">The prefix of its parameters.</param>
    /// <param name="outputs">The outputs, the same number for every pixel of the picture.</param>
    /// <param name="rule">The rule of its first weights.</param>
    public IHead Head(string name, int outputs, InitialisationSpec rule) =>
        new PictureHead(name, new(last, spec.Kernel, 1), spec.Stages.Last.Stride, picture, outputs, rule);

    private static T Arranged<T>(T made, Arrangement? after) where T : ITensor<T> =>
        after is { } places ? T.Arrange(made, places) : made;
}
