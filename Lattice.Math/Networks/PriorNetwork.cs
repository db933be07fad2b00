using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// What describes a learned prior's densities: locations, factors on the scales and, in a mixture of K, weights, for the coordinates of
/// each step from the coordinates of earlier steps. It is made of blocks instead of masks: step s owns a slice of every gated layer, which
/// reads the slices of steps up to s in the layer before (in the first layer, the coordinates of steps before s).
/// </summary>
/// <remarks>
/// All steps at once, as in training, and step after step, as a decoder needs them, are the same operations. The output layer starts at 0,
/// so that training begins with the prior of independent blocks, or with a mixture whose densities differ in location alone.
/// </remarks>
internal sealed class PriorNetwork
{
    /// <summary>A scale is multiplied by e^±<see cref="Reach"/> at most, smoothly: by e^(Reach·tanh(x/Reach)).</summary>
    public const double Reach = 4;

    /// <summary>A mixture's locations start uniform on ±1: the cell has volume 1.</summary>
    private const double Spread = 1;

    private readonly string name;
    private readonly PriorStructure structure;
    private readonly PriorStep[] steps;

    /// <summary>A network whose parameters are named after <paramref name="name"/>.</summary>
    public PriorNetwork(string name, PriorStructure structure, InitialisationSpec rule)
    {
        (this.name, this.structure, steps) = (name, structure, [.. structure.Steps]);
        var parameters = new List<ParameterSpec>();
        for (var step = 0; step < steps.Length; step++)
        {
            var inputs = steps[step].First;
            for (var layer = 0; step > 0 && layer < Layers; layer++)
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

            if (step > 0)
            {
                var shape = new Shape(inputs, structure.Outputs(step));
                parameters.Add(new(Output(step, "weight"), shape, new Initial.Constant(0)) { IsWeight = true });
            }

            if (Components == 1 && step > 0)
            {
                parameters.Add(new(Output(step, "bias"), new Shape(1, structure.Outputs(step)), new Initial.Constant(0)));
            }

            if (Components > 1)
            {
                var each = Components * steps[step].Dimension;
                parameters.Add(new(Output(step, "locations"), new Shape(1, each), new Initial.Uniform(Spread)));
                parameters.Add(new(Output(step, "factors"), new Shape(1, each), new Initial.Constant(0)));
                parameters.Add(new(Output(step, "weights"), new Shape(1, Components), new Initial.Constant(0)));
            }
        }

        Parameters = Prelude.toSeq(parameters).Strict();
    }

    /// <summary>Weights and biases, step by step.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    /// <summary>The steps.</summary>
    public ReadOnlySpan<PriorStep> Steps => steps;

    /// <summary>K.</summary>
    public int Components => structure.Components;

    /// <summary>The number of gated layers.</summary>
    public int Layers => structure.Widths.Count;

    /// <summary>The units of a layer that belong to a step, both counted from 0.</summary>
    public int Units(int layer, int step) => structure.Units(layer, step);

    /// <summary>The name of a parameter of a gated layer.</summary>
    public string Part(int layer, int step, string part) => $"{name}.{layer + 1}.step{step + 1}.{part}";

    /// <summary>The name of a parameter of the output layer.</summary>
    public string Output(int step, string part) => $"{name}.output.step{step + 1}.{part}";

    /// <summary>The biases of a step's outputs: one tensor, or a mixture's three.</summary>
    public string[] Biases(int step) =>
        Components == 1 ? [Output(step, "bias")] : [Output(step, "locations"), Output(step, "factors"), Output(step, "weights")];

    /// <summary>The densities at y: the components of a datum one below the other.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="y">[n × m].</param>
    public PriorDensities<T> Apply<T>(ParameterValues<T> parameters, T y) where T : ITensor<T>
    {
        var rows = y.Shape.Rows;
        var zero = T.Constant(0) * T.StopGradient(T.Columns(y, 0, 1));
        var (locations, logFactors, logWeights) = (new T[steps.Length], new T[steps.Length], new T[Components > 1 ? steps.Length : 0]);
        var slices = Enumerable.Range(0, Layers).Select(_ => new List<T>()).ToArray();
        for (var step = 0; step < steps.Length; step++)
        {
            var own = steps[step].Dimension;
            if (step == 0 && Components == 1)
            {
                locations[0] = T.Constant(0) * T.StopGradient(T.Columns(y, 0, own));
                logFactors[0] = locations[0];
                continue;
            }

            var outputs = step == 0 ? zero + Bias(parameters, 0) : Outputs(parameters, y, slices, step);
            var each = Components * own;
            var shape = new Shape(rows * Components, own);
            locations[step] = Of(0);
            logFactors[step] = Bounded(Of(each));
            if (Components > 1)
            {
                var weights = T.Columns(outputs, 2 * each, Components);
                logWeights[step] = weights - T.LogSumExpOverColumns(weights);
            }

            T Of(int start) =>
                Components == 1 ? T.Columns(outputs, start, own) : T.Reshape(T.Columns(outputs, start, each), shape);
        }

        return new(Side(locations), Side(logFactors), logWeights);
    }

    /// <summary>Reach·tanh(x/Reach).</summary>
    public static T Bounded<T>(T x) where T : IReal<T> => T.Constant(Reach) * T.Tanh(T.Constant(1 / Reach) * x);

    private static T Side<T>(T[] steps) where T : ITensor<T> => steps.Length == 1 ? steps[0] : T.ConcatenateColumns(steps);

    private T Bias<T>(ParameterValues<T> parameters, int step) where T : ITensor<T> =>
        Side([.. Biases(step).Select(one => parameters[one])]);

    private T Outputs<T>(ParameterValues<T> parameters, T y, List<T>[] slices, int step) where T : ITensor<T>
    {
        var x = T.Columns(y, 0, steps[step].First);
        for (var layer = 0; layer < Layers; layer++)
        {
            slices[layer].Add(T.GatedLinear(
                x,
                parameters[Part(layer, step, "weight")],
                parameters[Part(layer, step, "bias")],
                parameters[Part(layer, step, "gate.weight")],
                parameters[Part(layer, step, "gate.bias")]));
            x = slices[layer].Count == 1 ? slices[layer][0] : T.ConcatenateColumns([.. slices[layer]]);
        }

        return T.Linear(x, parameters[Output(step, "weight")], Bias(parameters, step));
    }
}

/// <summary>The densities of a learned prior at n points y, K for each: rows n·K, a point's components one below the other.</summary>
/// <param name="Locations">[n·K × m].</param>
/// <param name="LogFactors">Logarithms of the factors on the scales, [n·K × m].</param>
/// <param name="LogWeights">For each step log π, [n × K]; none with one component.</param>
internal readonly record struct PriorDensities<T>(T Locations, T LogFactors, T[] LogWeights);
