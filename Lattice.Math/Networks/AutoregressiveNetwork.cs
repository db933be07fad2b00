using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// The network of an autoregressive prior: locations and factors on the scales of the coordinates of each step, from the coordinates of
/// earlier steps. It is made of blocks instead of masks: step s owns a slice of every gated layer, which reads the slices of steps up to s
/// in the layer before (in the first layer, the coordinates of steps before s).
/// </summary>
/// <remarks>
/// All steps at once, as in training, and step after step, as a decoder needs them, are the same operations. The output layer starts at 0,
/// so that training begins with the prior of independent blocks.
/// </remarks>
internal sealed class AutoregressiveNetwork
{
    /// <summary>A scale is multiplied by e^±<see cref="Reach"/> at most, smoothly: by e^(Reach·tanh(x/Reach)).</summary>
    public const double Reach = 4;

    private readonly string name;
    private readonly PriorStep[] steps;
    private readonly int[] widths;

    /// <summary>A network whose parameters are named after <paramref name="name"/>.</summary>
    public AutoregressiveNetwork(string name, IEnumerable<PriorStep> steps, IEnumerable<int> widths, InitialisationSpec rule)
    {
        (this.name, this.steps, this.widths) = (name, [.. steps], [.. widths]);
        var parameters = new List<ParameterSpec>();
        for (var step = 1; step < this.steps.Length; step++)
        {
            var inputs = this.steps[step].First;
            for (var layer = 0; layer < this.widths.Length; layer++)
            {
                var units = Units(layer, step);
                foreach (var part in (string[])["", "gate."])
                {
                    parameters.Add(new(
                        Part(layer, step, part + "weight"), new Shape(inputs, units), new Initial.Weight(inputs, units, rule)));
                    parameters.Add(new(Part(layer, step, part + "bias"), new Shape(1, units), new Initial.Bias(inputs, rule)));
                }

                inputs = Enumerable.Range(1, step).Sum(earlier => Units(layer, earlier));
            }

            var outputs = 2 * this.steps[step].Dimension;
            parameters.Add(new(Output(step, "weight"), new Shape(inputs, outputs), new Initial.Constant(0)) { IsWeight = true });
            parameters.Add(new(Output(step, "bias"), new Shape(1, outputs), new Initial.Constant(0)));
        }

        Parameters = Prelude.toSeq(parameters).Strict();
    }

    /// <summary>Weights and biases, step by step.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    /// <summary>The steps.</summary>
    public ReadOnlySpan<PriorStep> Steps => steps;

    /// <summary>The number of gated layers.</summary>
    public int Layers => widths.Length;

    /// <summary>The units of a layer that belong to a step, both counted from 0.</summary>
    public int Units(int layer, int step) => ConditionalSpec.Autoregressive.UnitsOf(widths[layer], step, steps.Length);

    /// <summary>The name of a parameter of a gated layer.</summary>
    public string Part(int layer, int step, string part) => $"{name}.{layer + 1}.step{step + 1}.{part}";

    /// <summary>The name of a parameter of the output layer.</summary>
    public string Output(int step, string part) => $"{name}.output.step{step + 1}.{part}";

    /// <summary>Locations and logarithms of the factors on the scales, 0 in the first step: [n × m] → two of [n × m].</summary>
    public (T Locations, T LogFactors) Apply<T>(ParameterValues<T> parameters, T y) where T : ITensor<T>
    {
        var zero = T.Constant(0) * T.StopGradient(T.Columns(y, 0, steps[0].Dimension));
        var (locations, logFactors) = (new T[steps.Length], new T[steps.Length]);
        (locations[0], logFactors[0]) = (zero, zero);
        var slices = widths.Select(_ => new List<T>()).ToArray();
        for (var step = 1; step < steps.Length; step++)
        {
            var x = T.Columns(y, 0, steps[step].First);
            for (var layer = 0; layer < widths.Length; layer++)
            {
                slices[layer].Add(T.GatedLinear(
                    x,
                    parameters[Part(layer, step, "weight")],
                    parameters[Part(layer, step, "bias")],
                    parameters[Part(layer, step, "gate.weight")],
                    parameters[Part(layer, step, "gate.bias")]));
                x = slices[layer].Count == 1 ? slices[layer][0] : T.ConcatenateColumns([.. slices[layer]]);
            }

            var outputs = T.Linear(x, parameters[Output(step, "weight")], parameters[Output(step, "bias")]);
            var own = steps[step].Dimension;
            locations[step] = T.Columns(outputs, 0, own);
            logFactors[step] = Bounded(T.Columns(outputs, own, own));
        }

        return (T.ConcatenateColumns(locations), T.ConcatenateColumns(logFactors));
    }

    /// <summary>Reach·tanh(x/Reach).</summary>
    public static T Bounded<T>(T x) where T : IReal<T> => T.Constant(Reach) * T.Tanh(T.Constant(1 / Reach) * x);
}
