using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>The dithered objective of a batch of fixed size, compiled over the model's parameters.</summary>
internal sealed class BatchPlan : IDisposable
{
    private readonly bool labelled;
    private readonly int classes;
    private readonly int noiseWidth;

    public BatchPlan(Model model, LossSpec loss, IParameters parameters, int rows, bool training)
    {
        Rows = rows;
        noiseWidth = model.Latent.NoiseWidth;
        labelled = loss == LossSpec.Categorical;
        classes = model.Outputs;
        var objective = new DitheredObjective(model, loss, rows, training);
        Plan = parameters.Compile(objective, training ? DitheredObjective.Mean : null);
        Updates = new ParameterUpdates(parameters, objective.Updated, DitheredObjective.Mean + 1);
    }

    public int Rows { get; }

    /// <summary>The compiled objective.</summary>
    public IPlan Plan { get; }

    /// <summary>What a training step writes of parameters that no gradient reaches.</summary>
    public ParameterUpdates Updates { get; }

    public ReadOnlySpan<float> Loss => Plan.Result(DitheredObjective.Loss);

    public ReadOnlySpan<float> Cost => Plan.Result(DitheredObjective.Cost);

    /// <summary>Fills the arguments with the data of these indices and their noise.</summary>
    public void Load(Workers workers, DataSplit split, int[] indices, NoiseFill fill, RandomStream stream, int epoch, double weight, double temperature)
    {
        split.CopyRows(indices.AsSpan(0, Rows), Plan.Argument(DitheredObjective.Data));
        if (labelled)
        {
            var oneHot = Plan.Argument(DitheredObjective.Targets);
            oneHot.Clear();
            for (var i = 0; i < Rows; i++)
            {
                oneHot[(i * classes) + split.Label(indices[i])] = 1;
            }
        }

        fill.Fill(workers, stream, epoch, indices, Rows, Plan.Argument(DitheredObjective.Noise), noiseWidth);
        Plan.Argument(DitheredObjective.CostWeight)[0] = (float)weight;
        Plan.Argument(DitheredObjective.Temperature)[0] = (float)temperature;
    }

    public void Forward(Workers workers) => Plan.Forward(workers);

    public void Dispose() => Plan.Dispose();

    /// <summary><see cref="Objective.Dithered"/> of a batch; without labels the data are the targets.</summary>
    private sealed class DitheredObjective(Model model, LossSpec loss, int rows, bool training) : ITensorFunction
    {
        // Arguments.
        public const int Data = 0, Noise = 1, CostWeight = 2, Temperature = 3, Targets = 4;

        // Results; after the mean, in training, what the latent updates.
        public const int Loss = 0, Cost = 1, Mean = 2;

        public IReadOnlyList<Shape> Arguments { get; } =
        [
            new(rows, model.Inputs), new(rows, model.Latent.NoiseWidth), new(1, 1), new(1, 1),
            .. loss == LossSpec.Categorical ? new Shape[] { new(rows, model.Outputs) } : [],
        ];

        /// <summary>Names of the updated parameters, in the order of their results.</summary>
        public IReadOnlyList<string> Updated { get; private set; } = [];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var terms = Objective.Dithered(
                model, loss, new ParameterValues<T>(model.Parameters, parameter), arguments[Data],
                arguments[arguments.Count > Targets ? Targets : Data], arguments[Noise], arguments[CostWeight],
                arguments[Temperature], training);
            Updated = [.. terms.Updates.Map(update => update.Parameter)];
            return training ? [terms.Loss, terms.Cost, terms.Mean, .. terms.Updates.Map(update => update.Value)] : [terms.Loss, terms.Cost];
        }
    }
}
