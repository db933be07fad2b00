using Lattice.Domain.Experiment;
using Lattice.Math.Random;
using Lattice.Tests.Commands;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Lattice.Train.Rows;
using Lattice.Train.Tasks;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>The representation on its own way, data to lattice points to reconstructions, against the way the figures take.</summary>
[Collection(SmallRuns.Name)]
public sealed class RepresentTests : IDisposable
{
    private readonly ExperimentSpec spec;
    private readonly DataSet data;
    private readonly ITask task;
    private readonly RestoredModel trained;
    private readonly Workers workers = new(2);

    public RepresentTests(SmallRuns runs)
    {
        spec = runs.ImagesSpec;
        data = SmallRuns.DataOf(spec);
        task = ExperimentTask.Of(spec, data);
        trained = RestoredModel.Of(spec, new CheckpointFolder(Path.Combine(runs.Of("images"), "checkpoints"))
            .LoadBest(SpecHash.Of(spec), data.Hash));
    }

    public void Dispose()
    {
        trained.Dispose();
        workers.Dispose();
    }

    [Fact]
    public void Costs_and_decoder_inputs_have_the_bits_of_the_quantized_figures()
    {
        var points = Represent.Data(spec, trained, task.Test, RandomStream.TestDither, data.Test.Count, 0, workers);
        var figures = new TestFigures(spec, task, trained.Store, task.Test, 0, workers, CancellationToken.None);
        using var decoder = trained.Store.Compile(new DecoderFunction(trained.Model, 1, data.Test.Count));
        Reconstruct.Inputs(trained, points).CopyTo(decoder.Argument(DecoderFunction.Representation));
        task.Test.Load([.. Enumerable.Range(0, data.Test.Count)], decoder, DecoderFunction.Batch);
        decoder.Forward(workers);
        var losses = decoder.Result(DecoderFunction.Loss).ToArray();
        Assert.Equal(1, (int)spec.Evaluation.Dithers);
        Assert.All(points, point => Assert.Equal((losses[point.Index], point.Cost), figures.Totals.QuantizedOf(point.Index)));
    }

    [Fact]
    public void Reconstructions_have_the_bits_of_the_reports_pictures()
    {
        var points = Represent.Data(spec, trained, task.Test, RandomStream.TestDither, 9, 0, workers);
        Assert.Equal(new Pictures(trained.Model, trained.Networks, trained.Store).Reconstruct(spec.Seed, task.Test, 9, workers),
            Reconstruct.Data(trained, points));
    }

    [Fact]
    public void The_points_of_fewer_data_are_the_first_of_more() => Assert.Equal(
        Represent.Data(spec, trained, task.Training, RandomStream.TrainingDither, 60, 3, workers).Take(7),
        Represent.Data(spec, trained, task.Training, RandomStream.TrainingDither, 7, 3, workers));

    [Fact]
    public void A_dither_begins_where_the_one_before_ended() =>
        Assert.Equal(
            new DitherKey(9, RandomStream.TestDither, 0, 4, 15), Represent.Key(9, RandomStream.TestDither, 4, dither: 3, dimension: 5));

    [Fact]
    public void Points_of_another_dimension_are_refused()
    {
        var points = Represent.Data(spec, trained, task.Test, RandomStream.TestDither, 1, 0, workers);
        Assert.Throws<ArgumentException>(() => Reconstruct.Data(trained,
            points.Map(point => point with { Coefficients = point.Coefficients.Add(0) })));
    }

    [Fact]
    public void A_model_that_is_not_the_specs_is_refused()
    {
        var best = new CheckpointFolder("none");
        Assert.Throws<InvalidDataException>(() => best.LoadBest(SpecHash.Of(spec), data.Hash));
        var entries = Prelude(trained);
        Assert.Throws<InvalidDataException>(() => RestoredModel.Of(spec,
            new BestParameters(trained.State, entries.Filter(entry => entry.Name != "encoder.1.bias"), "")));
    }

    private static LanguageExt.Seq<Safetensors.Entry> Prelude(RestoredModel trained) =>
        LanguageExt.Prelude.toSeq(Enumerable.Range(0, trained.Store.Count)
            .Select(
                i => new Safetensors.Entry(
                    trained.Store.Names[i],
                    trained.Store.Shapes[i].Rows,
                    trained.Store.Shapes[i].Columns,
                    trained.Store.Read(i)))).Strict();
}
