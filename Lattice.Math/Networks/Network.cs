using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// The hidden layers of an encoder or decoder: gated layers h·sigmoid(g), or none. Its output feeds one or more linear heads
/// (<see cref="Head"/>).
/// </summary>
internal sealed class Network : ILayers
{
    private readonly string name;
    private readonly Seq<int> widths;
    private readonly double dropout;

    /// <summary>Layers named after <paramref name="name"/>, over <paramref name="inputs"/> features.</summary>
    public Network(string name, NetworkSpec spec, int inputs, InitialisationSpec rule)
    {
        this.name = name;
        dropout = spec is NetworkSpec.Gated layers ? layers.Dropout : 0;
        widths = spec.Match(
            gated: gated => gated.Widths.Map(width => (int)width),
            linear: () => Seq<int>.Empty,
            bidirectionalGru: _ => throw new ArgumentException("A network of sentences does not read features.", nameof(spec)),
            gru: _ => throw new ArgumentException("A network of sentences does not read features.", nameof(spec)));
        var from = inputs;
        foreach (var (width, layer) in widths.Map((layer, width) => (width, layer)))
        {
            Parameters = Parameters
                .Add(new ParameterSpec(Layer(layer, "weight"), new Shape(from, width), new Initial.Weight(from, width, rule)))
                .Add(new ParameterSpec(Layer(layer, "bias"), new Shape(1, width), new Initial.Bias(from, rule)))
                .Add(new ParameterSpec(Layer(layer, "gate.weight"), new Shape(from, width), new Initial.Weight(from, width, rule)))
                .Add(new ParameterSpec(Layer(layer, "gate.bias"), new Shape(1, width), new Initial.Bias(from, rule)));
            from = width;
        }

        Outputs = from;
    }

    /// <summary>The layers' parameters.</summary>
    public Seq<ParameterSpec> Parameters { get; } = Seq<ParameterSpec>.Empty;

    /// <summary>Features of the last layer.</summary>
    public int Outputs { get; }

    /// <inheritdoc/>
    public int Noise => dropout > 0 ? widths.Sum() : 0;

    /// <summary>[n × inputs] → [n × <see cref="Outputs"/>].</summary>
    public T Apply<T>(ParameterValues<T> parameters, T input) where T : ITensor<T> =>
        widths.Map((layer, _) => layer).Fold(input, (x, layer) => Gated(parameters, x, layer));

    /// <inheritdoc/>
    public T Apply<T>(ParameterValues<T> parameters, T input, T noise) where T : ITensor<T>
    {
        if (dropout == 0)
        {
            return Apply(parameters, input);
        }

        var (x, first) = (input, 0);
        for (var layer = 0; layer < widths.Count; layer++)
        {
            x = Gated(parameters, x, layer) * Dropout.Factors(T.Columns(noise, first, widths[layer]), dropout);
            first += widths[layer];
        }

        return x;
    }

    private T Gated<T>(ParameterValues<T> parameters, T x, int layer) where T : ITensor<T> => T.GatedLinear(
        x,
        parameters[Layer(layer, "weight")],
        parameters[Layer(layer, "bias")],
        parameters[Layer(layer, "gate.weight")],
        parameters[Layer(layer, "gate.bias")]);

    private string Layer(int layer, string part) => $"{name}.{layer + 1}.{part}";
}
