using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Tasks;

/// <summary>
/// What is learned from which data: all that training and evaluation know of either. A task is a model, splits that fill the tensors of the
/// model's batches, the batches of each pass, and what figures and examples there are beside those of every task.
/// </summary>
internal interface ITask
{
    /// <summary>The model.</summary>
    Model Model { get; }

    /// <summary>What the data are called in progress lines: data, sentences.</summary>
    string Noun { get; }

    /// <summary>What parameters are fitted to.</summary>
    ISplit Training { get; }

    /// <summary>What early stopping looks at.</summary>
    ISplit Validation { get; }

    /// <summary>What the figures are stated for.</summary>
    ISplit Test { get; }

    /// <summary>Further tests, from other sources.</summary>
    Seq<(string Name, ISplit Split)> OtherTests => Seq<(string, ISplit)>.Empty;

    /// <summary>Training steps of an epoch.</summary>
    int Steps { get; }

    /// <summary>The training batches of an epoch: a pure function of seed and epoch.</summary>
    BatchOrder Shuffled(int epoch);

    /// <summary>The validation batches.</summary>
    BatchOrder ValidationBatches();

    /// <summary>
    /// True when a decoder that is given a batch of one datum and several y gives the loss of each y: then likelihoods are estimated by
    /// importance sampling.
    /// </summary>
    bool HasLikelihoods => false;

    /// <summary>
    /// Output biases at which a decoder that learns nothing from the latent gives what is true of the training data in the mean.
    /// </summary>
    float[] OutputMeans();

    /// <summary>Draws what a training step leaves to chance beside the latent's noise, a function of (seed, epoch, datum).</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="plan">A plan of a training step, to be written to.</param>
    /// <param name="first">Its argument that is the first tensor of <see cref="Model.Batch"/>.</param>
    void Draw(Workers workers, Batch batch, int epoch, IPlan plan, int first)
    {
    }

    /// <summary>Figures of a test beside loss, cost and their sum.</summary>
    HashMap<Metric, Estimate> Figures(ISplit split, FigureTotals totals) => HashMap<Metric, Estimate>.Empty;

    /// <summary>Why there are no examples, if so.</summary>
    Option<string> NoExamples { get; }

    /// <summary>Test data beside what the trained model makes of them, for people to look at.</summary>
    /// <param name="store">The trained parameters.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="count">How many, at most all; none: as many as a report shows.</param>
    TaskExamples Examples(IParameters store, Workers workers, Option<int> count);
}
