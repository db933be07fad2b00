using LanguageExt;
using Lattice.App.Runs;
using Lattice.Tests.Commands;
using Lattice.Tests.Spec;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Tasks;
using Xunit;

namespace Lattice.Tests.Report;

[Collection(SmallRuns.Name)]
public sealed class LatentViewsTests(SmallRuns runs)
{
    private TaskExamples.Images Examples(string name)
    {
        var spec = Loaded.One(File.ReadAllText(Path.Combine(runs.Of(name), "spec.resolved.yaml")));
        var data = SmallRuns.DataOf(spec);
        ITask task = ExperimentTask.Of(spec, new LoadedData.OfRows(data));
        using var trained = TrainedRun.Open(new RunFolder(runs.Of(name)), spec, task.Model.Parameters, data.Hash, mustBeFinal: true)
            .IfLeft(fault => throw new InvalidOperationException(fault.ToString()));
        using var workers = new Workers(1);
        return Assert.IsType<TaskExamples.Images>(task.Examples(trained.Store, workers, Option<int>.None));
    }

    [Fact]
    public void Coordinates_are_moved_over_an_interval_and_stand_in_the_order_of_their_effect()
    {
        LatentTraversal moved = Examples("images").Traversal.IfNone(() => throw new InvalidOperationException());
        Assert.Equal([0, 1, 2, 3, 4], moved.Coordinates.Map(one => one.Index).Order());
        Assert.All(moved.Coordinates, one => Assert.True(one.From < one.To));
        const int Pixels = 784;
        Assert.Equal(5 * moved.Steps * Pixels, moved.Pictures.Length);
        double[] effects = [.. Enumerable.Range(0, 5).Select(row => Enumerable.Range(0, Pixels).Sum(pixel =>
        {
            double[] values = [.. Enumerable.Range(0, moved.Steps).Select(
                step => (double)moved.Pictures[(((row * moved.Steps) + step) * Pixels) + pixel])];
            return values.Sum(value => (value - values.Average()) * (value - values.Average()));
        }))];
        Assert.Equal(effects.OrderDescending(), effects);
        Assert.True(effects[0] > effects[^1]);
    }

    [Fact]
    public void A_block_of_two_dimensions_is_a_plane_of_every_test_datum_with_its_class()
    {
        LatentPlane plane = Examples("plane").Plane.IfNone(() => throw new InvalidOperationException());
        Assert.Equal((0, 2 * 21, 21), (plane.First, plane.Points.Length, plane.Classes.Length));
        Assert.All(plane.Points, coordinate => Assert.True(float.IsFinite(coordinate)));
        Assert.True(Examples("images").Plane.IsNone);
        Assert.True(Examples("blocks").Plane.IsNone);
    }
}
