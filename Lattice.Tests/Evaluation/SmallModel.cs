using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;
using Lattice.Train.Rows;
using Lattice.Train.Tasks;

namespace Lattice.Tests.Evaluation;

/// <summary>A model small enough for its likelihood to be known, and its importance-sampled estimates.</summary>
internal sealed class SmallModel : IDisposable
{
    private readonly RowsTask task;

    public SmallModel(ExperimentSpec spec, DataSet data, Latent? latent = null)
    {
        Spec = spec;
        Data = data.Test;
        task = new RowsTask(spec, data, latent ?? Latent.Of(spec.Model.Latent, spec.Model.Initialisation), Loss.Of(spec.Objective.Loss));
        Store = new ParameterStore([.. Model.Parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
        Initialiser.Fill(Store, Model.Parameters, spec.Seed);
        Workers = new Workers(2);
    }

    public ExperimentSpec Spec { get; }

    public Model Model => task.Model;

    public ParameterStore Store { get; }

    public Workers Workers { get; }

    public DataSplit Data { get; }

    public ISplit Test => task.Test;

    /// <summary>Replaces the parameters whose name begins so.</summary>
    public void Set(string prefix, Func<float, float> change)
    {
        for (var i = 0; i < Store.Count; i++)
        {
            if (Store.Names[i].StartsWith(prefix, StringComparison.Ordinal))
            {
                Store.Write(i, [.. Store.Read(i).Select(change)]);
            }
        }
    }

    /// <summary>The parameters in another interpreter.</summary>
    public ParameterValues<Matrix<Real64>> Values() => new(Model.Parameters, i =>
    {
        var numbers = Store.Read(i);
        return Matrix<Real64>.Of(Store.Shapes[i], (row, column) => numbers[(row * Store.Shapes[i].Columns) + column]);
    });

    /// <summary>−log Q(d|y) of a test datum at each of several y.</summary>
    public Matrix<Real64> Losses(int datum, Matrix<Real64> y)
    {
        var row = new float[Data.Width];
        Data.CopyRow(datum, row);
        return Model.On(Values(), [Matrix<Real64>.Of(new Shape(1, row.Length), (_, column) => row[column])]).Decode(y).Loss;
    }

    /// <summary>−log p(d) of each test datum by importance sampling, with its weights' effective sample size.</summary>
    public ImportanceWeights[] Likelihoods(Proposal proposal, int samples)
    {
        var representation = Model.Latent.Inference(Store.Doubles);
        var encoded = Encoded.Of(Model, Store, Test, Test.Count, Workers);
        var stream = proposal is Proposal.Own ? RandomStream.ImportanceTest : RandomStream.FullSupportTest;
        using var sampling = new ImportanceSampling(
            Spec, Model, Store, Test, encoded, representation, proposal, stream, samples, Workers, CancellationToken.None);
        sampling.Run(Workers);
        return sampling.Weights;
    }

    /// <summary>Loss and cost of each test datum, means over the dithers of the spec.</summary>
    public TestFigures Figures() => new(Spec, task, Store, Test, 0, Workers, CancellationToken.None);

    /// <summary>X = e_c(d) of each test datum.</summary>
    public float[][] Means()
    {
        var encoded = Encoded.Of(Model, Store, Test, Test.Count, Workers);
        return [.. Enumerable.Range(0, encoded.Count).Select(datum => encoded.Mean(datum).ToArray())];
    }

    /// <summary>p(d) of a test datum over an interval of y, one-dimensional, by Simpson's rule on doubles.</summary>
    public double Quadrature(int datum, double from, double to)
    {
        const int Intervals = 6000;
        var parameters = Values();
        var y = Matrix<Real64>.Of(new Shape(Intervals + 1, 1), (i, _) => from + ((to - from) * i / Intervals));
        var loss = Losses(datum, y);
        var prior = Model.Latent.LogPrior(parameters, y);
        var integrand = Enumerable.Range(0, Intervals + 1).Select(i => double.Exp(prior.Elements[i].Value - loss.Elements[i].Value))
            .ToArray();
        var place = 0;
        return Simulation.Integral(_ => integrand[Order(place++)], from, to, Intervals);

        // The rule asks for both ends first, then for the places between them in turn.
        static int Order(int call) => call switch { 0 => 0, 1 => Intervals, _ => call - 1 };
    }

    /// <summary>Annealed importance sampling of test data, all steps of one size.</summary>
    public AnnealedSampling Annealed(AnnealedSpec spec, ISplit split, int threads = 2, RandomStream stream = RandomStream.AnnealedTest)
    {
        var workers = threads == 2 ? Workers : new Workers(threads);
        return new AnnealedSampling(
            spec, Spec.Seed, stream, Model, Store, Model.Latent.Inference(Store.Doubles), split,
            Encoded.Of(Model, Store, split, split.Count, workers), workers, CancellationToken.None);
    }

    public void Dispose()
    {
        Workers.Dispose();
        Store.Dispose();
    }
}
