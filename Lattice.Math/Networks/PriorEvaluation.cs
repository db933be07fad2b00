using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// A trained <see cref="PriorNetwork"/> for one datum in double precision, step after step. Every number is one chain of fused
/// multiply-adds over the inputs in order, and a step reads nothing of later ones: whether later coordinates are known already, as to an
/// encoder, or not, as to a decoder, a step's results have the same bits, on every machine.
/// </summary>
internal sealed class PriorEvaluation
{
    private readonly double[] logScales;
    private readonly Step[] steps;
    private readonly int[] starts;
    private readonly int last;

    /// <summary>The network with its learned parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="logScales">The learned log-scale of each coordinate, to which the network adds.</param>
    /// <param name="parameters">Gives the values of a learned parameter by its name, row by row.</param>
    public PriorEvaluation(PriorNetwork network, double[] logScales, Func<string, double[]> parameters)
    {
        this.logScales = logScales;
        Steps = [.. network.Steps];
        Components = network.Components;
        steps = new Step[network.Steps.Length];
        starts = new int[network.Layers];
        for (var layer = 0; layer < starts.Length; layer++)
        {
            starts[layer] = ScratchLength;
            ScratchLength += Enumerable.Range(1, steps.Length - 1).Sum(step => network.Units(layer, step));
        }

        for (var step = Components > 1 ? 0 : 1; step < steps.Length; step++)
        {
            Layer[] layers = step == 0 ? [] : [.. Enumerable.Range(0, network.Layers).Select(layer => new Layer(
                Enumerable.Range(1, step - 1).Sum(earlier => network.Units(layer, earlier)),
                parameters(network.Part(layer, step, "weight")),
                parameters(network.Part(layer, step, "bias")),
                parameters(network.Part(layer, step, "gate.weight")),
                parameters(network.Part(layer, step, "gate.bias"))))];
            steps[step] = new(
                layers,
                step == 0 ? [] : parameters(network.Output(step, "weight")),
                [.. network.Biases(step).SelectMany(parameters)]);
        }

        last = ScratchLength;
        ScratchLength += steps.Where(step => step.Layers is not null).Max(
            step => step.Layers.Select(layer => layer.Bias.Length).Append(step.OutputBias.Length).Max());
    }

    /// <summary>The steps.</summary>
    public ImmutableArray<PriorStep> Steps { get; }

    /// <summary>K, the densities of each step's mixture.</summary>
    public int Components { get; }

    /// <summary>The doubles of scratch that a datum's evaluation needs; they carry the hidden units from step to step.</summary>
    public int ScratchLength { get; }

    /// <summary>Locations, log-scales and weights of a step's coordinates. Steps go in order. Nothing is allocated.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="y">The coordinates before the step, or more.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> entries, as the step before left them.</param>
    /// <param name="locations">m locations for each component, of which those of the step are written.</param>
    /// <param name="logScales">m log-scales for each component, of which those of the step are written.</param>
    /// <param name="logWeights">K logarithms of weights, whose weights add up to 1; with one component it may be empty.</param>
    public void Evaluate(
        int step, ReadOnlySpan<double> y, Span<double> scratch, Span<double> locations, Span<double> logScales, Span<double> logWeights)
    {
        var (first, own) = (Steps[step].First, Steps[step].Dimension);
        if (steps[step].Layers is null)
        {
            locations[..own].Clear();
            this.logScales.AsSpan(0, own).CopyTo(logScales);
            return;
        }

        var x = y[..first];
        for (var index = 0; index < steps[step].Layers.Length; index++)
        {
            var layer = steps[step].Layers[index];
            var units = layer.Bias.Length;
            var values = scratch.Slice(starts[index] + layer.First, units);
            var gates = scratch.Slice(last, units);
            Linear(x, layer.Weight, layer.Bias, values);
            Linear(x, layer.GateWeight, layer.GateBias, gates);
            for (var i = 0; i < units; i++)
            {
                values[i] = Gated<Real64>(values[i], gates[i]);
            }

            x = scratch.Slice(starts[index], layer.First + units);
        }

        var (m, each) = (this.logScales.Length, Components * own);
        var outputs = scratch.Slice(last, steps[step].OutputBias.Length);
        Linear(x, steps[step].OutputWeight, steps[step].OutputBias, outputs);
        for (var i = 0; i < each; i++)
        {
            var at = (i / own * m) + first + (i % own);
            locations[at] = outputs[i];
            logScales[at] = this.logScales[first + (i % own)] + PriorNetwork.Bounded<Real64>(outputs[each + i]);
        }

        if (Components > 1)
        {
            var weights = outputs.Slice(2 * each, Components);
            var all = LogSumExp.Of(weights);
            for (var c = 0; c < Components; c++)
            {
                logWeights[c] = weights[c] - all;
            }
        }
    }

    /// <summary>The densities of all steps at y: of each component in turn, weights step by step.</summary>
    public (double[] Locations, double[] LogScales, double[] LogWeights) All(ReadOnlySpan<double> y)
    {
        var (room, scratch) = (Room(), new double[ScratchLength]);
        for (var step = 0; step < steps.Length; step++)
        {
            Evaluate(step, y, scratch, room.Locations, room.LogScales, room.LogWeights.AsSpan(step * Components, Components));
        }

        return room;
    }

    /// <summary>Memory for the densities of all steps.</summary>
    public (double[] Locations, double[] LogScales, double[] LogWeights) Room() =>
        (new double[Components * logScales.Length], new double[Components * logScales.Length], new double[Components * steps.Length]);

    /// <summary>A component drawn with probability e^weight.</summary>
    /// <param name="logWeights">Logarithms of weights that add up to 1.</param>
    /// <param name="uniform">A number in (0, 1).</param>
    public static int Drawn(ReadOnlySpan<double> logWeights, double uniform)
    {
        var (sum, c) = (0.0, 0);
        while (c < logWeights.Length - 1 && (sum += Elementary64.Exp(logWeights[c])) <= uniform)
        {
            c++;
        }

        return c;
    }

    private static void Linear(ReadOnlySpan<double> x, double[] weight, double[] bias, Span<double> to)
    {
        bias.CopyTo(to);
        for (var i = 0; i < x.Length; i++)
        {
            Rows64.AddMultiple(x[i], weight.AsSpan(i * to.Length, to.Length), to);
        }
    }

    private static T Gated<T>(T value, T gate) where T : IReal<T> => value * T.Sigmoid(gate);

    /// <param name="First">The first of the step's units in the layer.</param>
    /// <param name="Weight">[inputs × units].</param>
    /// <param name="Bias">[1 × units].</param>
    /// <param name="GateWeight">[inputs × units].</param>
    /// <param name="GateBias">[1 × units].</param>
    private readonly record struct Layer(int First, double[] Weight, double[] Bias, double[] GateWeight, double[] GateBias);

    /// <param name="Layers">Its slices of the gated layers; null for a first step of one density, which depends on nothing.</param>
    /// <param name="OutputWeight">[units × outputs].</param>
    /// <param name="OutputBias">[1 × outputs].</param>
    private readonly record struct Step(Layer[] Layers, double[] OutputWeight, double[] OutputBias);
}
