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

/// <summary>The autoencoder of sentences on every engine: gradients, and what must not change a bit.</summary>
public sealed class SequenceModelTests
{
    private static readonly int[] All = [0, 1, 2, 3];

    private static readonly string[] others =
    [
        "{ kind: lattice, lattice: { name: E8 } }", "{ kind: gaussian, dimension: 6 }",
        "{ kind: gaussianDither, inputs: 7, outputs: 5, dimension: 6 }",
        TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.SoftRate, TinySpec.FiniteScalar, TinySpec.GumbelSoftmax, KnownLatents.UnitStep,
    ];

    public static TheoryData<string, string> Latents
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var engine in EnginesPresent.All)
            {
                foreach (var latent in others)
                {
                    data.Add(EnginesPresent.Name(engine), latent);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, bool, Pipe, bool, double, int> Models
    {
        get
        {
            var data = new TheoryData<string, bool, Pipe, bool, double, int>();
            foreach (var engine in EnginesPresent.All)
            {
                var name = EnginesPresent.Name(engine);
                data.Add(name, true, Pipe.AllLayers, true, 0, 2);
                data.Add(name, true, Pipe.AllLayers, true, 0.3, 2);
                data.Add(name, true, Pipe.TopLayer, false, 0.3, 2);
                data.Add(name, false, Pipe.AllLayers, false, 0.5, 3);
                data.Add(name, false, Pipe.TopLayer, true, 0.3, 1);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Losses_and_gradients_are_those_of_dual_numbers(
        string engine, bool feeding, Pipe pipe, bool maps, double dropout, int layers)
    {
        var width = 8 * (pipe == Pipe.AllLayers ? layers : 1);
        AreThoseOfDualNumbers(
            engine, new SequenceExample(Layers: layers, Dropout: dropout, Pipe: pipe, Maps: maps, InputFeeding: feeding, Dimension: maps
                ? 6 : width));
    }

    [Theory]
    [MemberData(nameof(Latents))]
    public void Losses_and_gradients_of_every_latent_are_those_of_dual_numbers(string engine, string latent) =>
        AreThoseOfDualNumbers(engine, new SequenceExample(Other: KnownLatents.Of(latent)));

    private static void AreThoseOfDualNumbers(string engine, SequenceExample example)
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Padding_changes_no_bit_of_losses_and_gradients(bool feeding)
    {
        var example = new SequenceExample(Dropout: 0.3, InputFeeding: feeding);
        var (losses, gradients) = Managed(example, All, 4, 1);
        foreach (var length in new[] { 5, 9 })
        {
            var (paddedLosses, paddedGradients) = Managed(example, All, length, 1);
            Assert.Equal(losses, paddedLosses);
            Assert.Equal(gradients, paddedGradients);
        }
    }

    [Fact]
    public void A_sentence_has_the_same_loss_in_every_company()
    {
        var example = new SequenceExample(Dropout: 0.3);
        var (losses, _) = Managed(example, All, 4, 1);
        foreach (var order in new int[][] { [3, 2, 1, 0], [2, 0], [1], [1, 1, 0, 1, 2, 3, 2, 1, 0, 0, 3, 1, 2, 2] })
        {
            var (others, _) = Managed(example, order, 4, 2);
            Assert.Equal(order.Select(sentence => losses[sentence]), others);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Any_number_of_threads_gives_the_same_bits(bool feeding)
    {
        var example = new SequenceExample(Dropout: 0.3, InputFeeding: feeding, Units: 21, Embedding: 19);
        int[] sentences = [.. Enumerable.Range(0, 50).Select(i => i % 4)];
        var (losses, gradients) = Managed(example, sentences, 5, 1);
        foreach (var threads in new[] { 2, 3, 5 })
        {
            var (others, otherGradients) = Managed(example, sentences, 5, threads);
            Assert.Equal(losses, others);
            Assert.Equal(gradients, otherGradients);
        }
    }

    [Fact]
    public void Dropout_leaves_out_its_share_and_keeps_the_mean()
    {
        var example = new SequenceExample(Dropout: 0.3, Units: 200);
        var noise = example.Arguments(All, 4, true)[BatchFunction.Batch + 1];
        var shape = example.Function(4, All.Length, true).Arguments[BatchFunction.Batch + 1];
        var factors = example.Networks.Dropout(4, All.Length)
            .BehindDecoder(1, Matrix<Real64>.Of(shape, (row, column) => noise[(row * shape.Columns) + column]), 0.3);
        Assert.Equal(new Shape(5 * All.Length, 400), factors.Shape);
        Assert.All(factors.Elements.ToArray(), factor => Assert.Contains(factor.Value, new[] { 0, 1 / 0.7 }));

        // 8,000 numbers: a standard error of 0.0051 of the share left out.
        Assert.Equal(0.3, factors.Elements.ToArray().Count(factor => factor.Value == 0) / 8000.0, 4 * 0.0051);
    }

    private static Dual<Real64> At(float[] values, float[]? tangents, Shape shape, int row, int column) =>
        new(values[(row * shape.Columns) + column], tangents is null ? 0 : tangents[(row * shape.Columns) + column]);

    private static (uint[] Losses, uint[] Gradients) Managed(SequenceExample example, int[] sentences, int length, int threads)
    {
        using var workers = new Workers(threads);
        using var parameters = Filled("managed", example.Model, SequenceExample.Parameters(example.Model));
        using var plan = Run(parameters, example.Function(length, sentences.Length, true), example.Arguments(sentences, length, true),
            workers);
        return (
            [.. plan.Result(BatchFunction.Loss).ToArray().Select(HostileFloats.Bits)],
            [.. Enumerable.Range(0, parameters.Count).SelectMany(i => parameters.ReadGradient(i)).Select(HostileFloats.Bits)]);
    }

    private static IParameters Filled(string engine, Lattice.Math.Models.Model model, float[][] values)
    {
        var parameters = EngineFactory.Parameters(EnginesPresent.Named(engine), model.Parameters);
        for (var i = 0; i < values.Length; i++)
        {
            parameters.Write(i, values[i]);
        }

        return parameters;
    }

    private static IPlan Run(IParameters parameters, BatchFunction function, float[][] arguments, Workers workers)
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
}
