using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// The hidden layers of an encoder or decoder: gated layers h·sigmoid(g), layers with an activation, or none. Its output feeds one or more
/// linear heads (<see cref="Head"/>).
/// </summary>
internal sealed class Network : ILayers
{
    private readonly string name;
    private readonly Seq<int> widths;
    private readonly Option<Activation> activation;
    private readonly bool skip;
    private readonly double dropout;

    /// <summary>Layers named after <paramref name="name"/>, over <paramref name="inputs"/> features.</summary>
    public Network(string name, NetworkSpec spec, int inputs, InitialisationSpec rule)
    {
        this.name = name;
        dropout = spec is NetworkSpec.Gated { Dropout: var gatedRate } ? gatedRate
            : spec is NetworkSpec.Dense { Dropout: var rate } ? rate
            : 0;
        (widths, activation, skip) = spec.Match(
            gated: gated => (Counts(gated.Widths), Option<Activation>.None, gated.Skip),
            dense: dense => (Counts(dense.Widths), Option<Activation>.Some(dense.Activation), dense.Skip),
            convolutional: _ => throw new ArgumentException("A convolutional network reads pictures.", nameof(spec)),
            linear: () => (Seq<int>.Empty, Option<Activation>.None, false),
            bidirectionalGru: _ => throw new ArgumentException("A network of sentences does not read features.", nameof(spec)),
            gru: _ => throw new ArgumentException("A network of sentences does not read features.", nameof(spec)));
        Outputs = inputs;
        foreach (var (width, layer) in widths.Map((layer, width) => (width, layer)))
        {
            var from = Outputs + (skip && layer > 0 ? inputs : 0);
            foreach (var map in activation.IsSome ? [""] : (string[])["", "gate."])
            {
                Parameters = Parameters
                    .Add(new(Layer(layer, map + "weight"), new Shape(from, width), new Initial.Weight(from, width, rule)))
                    .Add(new(Layer(layer, map + "bias"), new Shape(1, width), new Initial.Bias(from, rule)));
            }

            Outputs = width;
        }

        static Seq<int> Counts(Seq<Dimension> widths) => widths.Map(width => (int)width).Strict();
    }

    /// <summary>The layers' parameters.</summary>
    public Seq<ParameterSpec> Parameters { get; } = Seq<ParameterSpec>.Empty;

    /// <summary>Features of the last layer.</summary>
    public int Outputs { get; }

    /// <inheritdoc/>
    public int Noise => dropout > 0 ? widths.Sum() : 0;

    /// <summary>[n × inputs] → [n × <see cref="Outputs"/>].</summary>
    public T Apply<T>(ParameterValues<T> parameters, T input) where T : ITensor<T> =>
        widths.Map((layer, _) => layer).Fold(input, (x, layer) => Apply(parameters, layer, x, input));

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
            x = Apply(parameters, layer, x, input) * Dropout.Factors(T.Columns(noise, first, widths[layer]), dropout);
            first += widths[layer];
        }

        return x;
    }

    private T Apply<T>(ParameterValues<T> parameters, int layer, T before, T input) where T : ITensor<T>
    {
        var x = skip && layer > 0 ? T.ConcatenateColumns(before, input) : before;
        var (weight, bias) = (parameters[Layer(layer, "weight")], parameters[Layer(layer, "bias")]);
        return activation.Match(
            Some: one => Activations.Apply(one, T.Linear(x, weight, bias)),
            None: () => T.GatedLinear(x, weight, bias, parameters[Layer(layer, "gate.weight")], parameters[Layer(layer, "gate.bias")]));
    }

    private string Layer(int layer, string part) => $"{name}.{layer + 1}.{part}";
}
