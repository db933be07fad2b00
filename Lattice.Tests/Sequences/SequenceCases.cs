using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Random;
using Lattice.Tests.Engine;
using Lattice.Tests.Latents;
using Lattice.Tests.Oracles;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Engines;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Sequences;

/// <summary>Autoencoders of sentences whose losses and gradients, on any engine, are compared with those of dual numbers.</summary>
public static class SequenceCases
{
    private static readonly int[] All = [0, 1, 2, 3];

    private static readonly string[] others =
    [
        "{ kind: lattice, lattice: { name: E8 } }", "{ kind: gaussian, dimension: 6 }",
        "{ kind: gaussianDither, inputs: 7, outputs: 5, dimension: 6 }",
        TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.SoftRate, TinySpec.FiniteScalar, TinySpec.GumbelSoftmax, KnownLatents.UnitStep,
    ];

    public static TheoryData<string> Latents => [.. others];

    public static TheoryData<bool, Pipe, bool, double, int> Models => new()
    {
        { true, Pipe.AllLayers, true, 0, 2 },
        { true, Pipe.AllLayers, true, 0.3, 2 },
        { true, Pipe.TopLayer, false, 0.3, 2 },
        { false, Pipe.AllLayers, false, 0.5, 3 },
        { false, Pipe.TopLayer, true, 0.3, 1 },
    };

    internal static SequenceExample Example(bool feeding, Pipe pipe, bool maps, double dropout, int layers)
    {
        var width = 8 * (pipe == Pipe.AllLayers ? layers : 1);
        return new SequenceExample(
            Layers: layers, Dropout: dropout, Pipe: pipe, Maps: maps, InputFeeding: feeding, Dimension: maps ? 6 : width);
    }

    internal static void AreThoseOfDualNumbers(string engine, SequenceExample example)
    {
        var model = example.Model;
        var function = example.Function(4, All.Length, true);
        var arguments = example.Arguments(All, 4, true);
        var values = SequenceExample.Parameters(model);
        using var workers = new Workers(2);
        using var parameters = Filled(engine, model, values);
        using var plan = Run(parameters, function, arguments, workers);
        var gradients = Enumerable.Range(0, parameters.Count).Select(parameters.ReadGradient).ToArray();
        for (var direction = 0; direction < 3; direction++)
        {
            var tangents = values.Select((value, i) =>
            {
                var tangent = new float[value.Length];
                RandomDraws.FillCentred(tangent, 3, RandomStream.Simulation, direction, i);
                return tangent;
            }).ToArray();
            var dual = function.Apply(
                i => Matrix<Dual<Real64>>.Of(
                    model.Parameters[i].Shape, (row, column) => At(values[i], tangents[i], model.Parameters[i].Shape, row, column)),
                [.. arguments.Select(
                    (argument, i) =>
                        Matrix<Dual<Real64>>.Of(
                            function.Arguments[i], (row, column) => At(argument, null, function.Arguments[i], row, column)))]);
            for (var i = 0; i < All.Length; i++)
            {
                Assert.Equal(dual[BatchFunction.Loss].Elements[i].Value.Value, plan.Result(BatchFunction.Loss)[i], 1e-5);
                Assert.Equal(dual[BatchFunction.Cost].Elements[i].Value.Value, plan.Result(BatchFunction.Cost)[i], 1e-5);
            }

            var derivative = gradients.Zip(tangents, (gradient, tangent) => gradient.Zip(tangent, (a, b) => (double)a * b).Sum()).Sum();
            Assert.Equal(dual[BatchFunction.Mean].Elements[0].Tangent.Value, derivative, 1e-5);
        }
    }

    internal static IParameters Filled(string engine, Lattice.Math.Models.Model model, float[][] values)
    {
        var parameters = EngineFactory.Parameters(EnginesPresent.Named(engine), model.Parameters);
        for (var i = 0; i < values.Length; i++)
        {
            parameters.Write(i, values[i]);
        }

        return parameters;
    }

    internal static IPlan Run(IParameters parameters, BatchFunction function, float[][] arguments, Workers workers)
    {
        var plan = parameters.Compile(function, BatchFunction.Mean);
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i].CopyTo(plan.Argument(i));
        }

        plan.Forward(workers);
        plan.Backward(workers);
        return plan;
    }

    private static Dual<Real64> At(float[] values, float[]? tangents, Shape shape, int row, int column) =>
        new(values[(row * shape.Columns) + column], tangents is null ? 0 : tangents[(row * shape.Columns) + column]);
}
