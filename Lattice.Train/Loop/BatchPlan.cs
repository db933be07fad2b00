using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>The dithered objective of a batch of fixed size, compiled for one parameter store.</summary>
internal sealed class BatchPlan : IDisposable
{
    private readonly Plan plan;
    private readonly Tensor data;
    private readonly Tensor targets;
    private readonly Tensor noise;
    private readonly Tensor costWeight;
    private readonly bool labelled;
    private readonly int classes;
    private readonly Terms<Tensor> terms;

    public BatchPlan(Model model, LossSpec loss, ParameterStore store, int rows, bool training)
    {
        Rows = rows;
        Dimension = model.Latent.Dimension;
        var graph = new Graph(store);
        data = graph.Input(new Shape(rows, model.Inputs));
        labelled = loss == LossSpec.Categorical;
        classes = model.Outputs;
        targets = labelled ? graph.Input(new Shape(rows, classes)) : data;
        noise = graph.Input(new Shape(rows, Dimension));
        costWeight = graph.Input(new Shape(1, 1));
        var parameters = new ParameterValues<Tensor>(model.Parameters, graph.Parameter);
        terms = Objective.Dithered(model, loss, parameters, data, targets, noise, costWeight);
        plan = new Plan(graph, [terms.Loss, terms.Cost, terms.Costs, terms.Representation], training ? terms.Mean : null);
    }

    public int Rows { get; }

    public int Dimension { get; }

    public ReadOnlySpan<float> Loss => plan.Output(terms.Loss);

    public ReadOnlySpan<float> Cost => plan.Output(terms.Cost);

    public ReadOnlySpan<float> Costs => plan.Output(terms.Costs);

    /// <summary>Fills the inputs with the data of these indices and their noise.</summary>
    public void Load(Workers workers, DataSplit split, int[] indices, NoiseFill fill, RandomStream stream, int epoch, double weight)
    {
        split.CopyRows(indices.AsSpan(0, Rows), plan.Input(data));
        if (labelled)
        {
            var oneHot = plan.Input(targets);
            oneHot.Clear();
            for (var i = 0; i < Rows; i++)
            {
                oneHot[(i * classes) + split.Label(indices[i])] = 1;
            }
        }

        fill.Fill(workers, stream, epoch, indices, Rows, plan.Input(noise), Dimension);
        plan.Input(costWeight)[0] = (float)weight;
    }

    public void Forward(Workers workers) => plan.Forward(workers);

    /// <summary>Derivatives; weights are updated by <paramref name="update"/> as theirs are complete.</summary>
    public void Backward(Workers workers, IPanelUpdate? update) => plan.Backward(workers, update);

    public void Dispose() => plan.Dispose();
}
