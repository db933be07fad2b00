using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Math.Random;
using Lattice.Tests.Commands;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>The representation on its own way, data to lattice points to reconstructions, against the way the figures take.</summary>
[Collection(SmallRuns.Name)]
public sealed class RepresentTests : IDisposable
{
    private readonly ExperimentSpec spec;
    private readonly DataSet data;
    private readonly TrainedModel trained;
    private readonly Workers workers = new(2);

    public RepresentTests(SmallRuns runs)
    {
        spec = runs.ImagesSpec;
        data = SmallRuns.DataOf(spec);
        trained = TrainedModel.Of(spec.Model, spec.Engine, new CheckpointFolder(Path.Combine(runs.Of("images"), "checkpoints")).LoadBest(SpecHash.Of(spec), data.Hash));
    }

    public void Dispose()
    {
        trained.Dispose();
        workers.Dispose();
    }

    [Fact]
    public void Costs_and_decoder_inputs_have_the_bits_of_the_quantized_figures()
    {
        var points = Represent.Data(spec, trained, data.Test, RandomStream.TestDither, data.Test.Count, 0, workers);
        var representation = trained.Model.Latent.Inference(trained.Store.Doubles);
        var encoded = Encoded.Of(trained.Model, trained.Store, data.Test, data.Test.Count, workers);
        using var figures = new TestFigures(spec, trained.Model, trained.Store, data.Test, encoded, representation, workers, CancellationToken.None);
        using var decoder = new DecoderPlan(trained.Model, spec.Objective.Loss, trained.Store, data.Test.Count);
        Reconstruct.DecoderInputs(spec, trained, points).CopyTo(decoder.Representation);
        for (var datum = 0; datum < data.Test.Count; datum++)
        {
            data.Test.CopyRow(datum, decoder.Targets[(datum * decoder.Width)..]);
        }

        decoder.Run();
        Assert.Equal(1, (int)spec.Evaluation.Dithers);
        Assert.All(points, point => Assert.Equal((decoder.Loss[point.Index], point.Cost), figures.Totals.QuantizedOf(point.Index)));
    }

    [Fact]
    public void Reconstructions_have_the_bits_of_the_reports_pictures()
    {
        var points = Represent.Data(spec, trained, data.Test, RandomStream.TestDither, 9, 0, workers);
        Assert.Equal(Pictures.Reconstruct(spec, trained.Model, trained.Store, data.Test, 9, workers), Reconstruct.Data(spec, trained, points));
    }

    [Fact]
    public void The_points_of_fewer_data_are_the_first_of_more() => Assert.Equal(
        Represent.Data(spec, trained, data.Training, RandomStream.TrainingDither, 60, 3, workers).Take(7),
        Represent.Data(spec, trained, data.Training, RandomStream.TrainingDither, 7, 3, workers));

    [Fact]
    public void A_dither_begins_where_the_one_before_ended() =>
        Assert.Equal(new DitherKey(9, RandomStream.TestDither, 0, 4, 15), Represent.Key(9, RandomStream.TestDither, 4, dither: 3, dimension: 5));

    [Fact]
    public void Points_of_another_dimension_are_refused()
    {
        var points = Represent.Data(spec, trained, data.Test, RandomStream.TestDither, 1, 0, workers);
        Assert.Throws<ArgumentException>(() => Reconstruct.Data(spec, trained, points.Map(point => point with { Coefficients = point.Coefficients.Add(0) })));
    }

    [Fact]
    public void A_model_that_is_not_the_specs_is_refused()
    {
        var best = new CheckpointFolder("none");
        Assert.Throws<InvalidDataException>(() => best.LoadBest(SpecHash.Of(spec), data.Hash));
        var entries = Prelude(trained);
        Assert.Throws<InvalidDataException>(() => TrainedModel.Of(spec.Model, spec.Engine, new BestParameters(trained.State, entries.Filter(entry => entry.Name != "encoder.1.bias"), "")));
    }

    private static LanguageExt.Seq<Safetensors.Entry> Prelude(TrainedModel trained) => LanguageExt.Prelude.toSeq(Enumerable.Range(0, trained.Store.Count)
        .Select(i => new Safetensors.Entry(trained.Store.Names[i], trained.Store.Shapes[i].Rows, trained.Store.Shapes[i].Columns, trained.Store.Read(i)))).Strict();
}
