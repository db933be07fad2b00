using Lattice.Math.Random;
using Lattice.Tests.Commands;
using Lattice.Train.Compression;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Lattice.Train.Rows;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>Representations of data one by one, against the way the figures take.</summary>
[Collection(SmallRuns.Name)]
public sealed class LatentEncoderTests : IDisposable
{
    private readonly DataSet data;
    private readonly ulong seed;
    private readonly RestoredModel trained;
    private readonly TestFigures figures;
    private readonly Workers workers = new(2);

    public LatentEncoderTests(SmallRuns runs)
    {
        var spec = runs.ImagesSpec;
        (data, seed) = (SmallRuns.DataOf(spec), spec.Seed);
        trained = RestoredModel.Of(spec, new CheckpointFolder(Path.Combine(runs.Of("images"), "checkpoints"))
            .LoadBest(SpecHash.Of(spec), data.Hash));
        var task = ExperimentTask.Of(spec, data);
        figures = new TestFigures(spec, task, trained.Store, task.Test, 0, workers, CancellationToken.None);
    }

    public void Dispose()
    {
        trained.Dispose();
        workers.Dispose();
    }

    [Fact]
    public void Costs_and_decoder_inputs_have_the_bits_of_the_figures()
    {
        var found = Encode(data.Test, 0, costs: true);
        Assert.Equal(
            DecoderInputs.AtInference(trained.Model, trained.Store, seed, Split(data.Test), data.Test.Count, workers), found.Y);
        Assert.Equal(
            Enumerable.Range(0, data.Test.Count).Select(datum => figures.Totals.QuantizedOf(datum).Cost), found.Cost);
    }

    [Fact]
    public void A_part_of_the_data_has_the_numbers_of_the_part_with_or_without_costs()
    {
        var (all, part) = (Encode(data.Test, 0, costs: true), Encode(data.Test.Select([7, 8, 9]), 7, costs: false));
        Assert.Equal(all.Y[(7 * 5)..(10 * 5)], part.Y);
        Assert.Equal(all.Z[(7 * 5)..(10 * 5)], part.Z);
        Assert.Equal(all.Coefficients[(7 * 5)..(10 * 5)], part.Coefficients);
        Assert.NotEqual(all.Y[..(3 * 5)], part.Y);
    }

    [Theory]
    [InlineData(1e25f, true)]
    [InlineData(1e25f, false)]
    [InlineData(3e38f, false)]
    public void A_datum_without_a_point_is_named(float value, bool costs)
    {
        var numbers = new float[3 * 784];
        numbers[^1] = value;
        var lost = Assert.Throws<UncodableDatumException>(() => Encode(new DataSplit(new FloatRows(numbers, 3, 784), null, 0), 0, costs));
        Assert.Equal(2, lost.Datum);
        Assert.Contains("too far out for the quantizer", lost.Reason, StringComparison.Ordinal);
    }

    private EncodedLatents Encode(DataSplit split, int first, bool costs) =>
        new LatentEncoder(trained.Model, trained.Store, seed, RandomStream.TestDither, 0).Encode(workers, Split(split), first, costs);

    private static RowSplit Split(DataSplit split) => new(split, isLabelled: false);
}
