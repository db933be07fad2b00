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

    public void Dispose()
    {
        Workers.Dispose();
        Store.Dispose();
    }
}
