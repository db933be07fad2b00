using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Tasks;

/// <summary>
/// What is learned from which data: all that training and evaluation need to know about either. A task is a model, splits that fill the
/// tensors of the model's batches, the batches of each pass, and the task's own figures and examples.
/// </summary>
internal interface ITask
{
    /// <summary>The model.</summary>
    Model Model { get; }

    /// <summary>The name of the data in progress messages: data, sentences.</summary>
    string Noun { get; }

    /// <summary>The data parameters are fitted to.</summary>
    ISplit Training { get; }

    /// <summary>The data early stopping looks at.</summary>
    ISplit Validation { get; }

    /// <summary>The data figures are reported for.</summary>
    ISplit Test { get; }

    /// <summary>Further tests, from other sources.</summary>
    Seq<(string Name, ISplit Split)> OtherTests => Seq<(string, ISplit)>.Empty;

    /// <summary>Training steps per epoch.</summary>
    int Steps { get; }

    /// <summary>The training batches of an epoch: a pure function of seed and epoch.</summary>
    BatchOrder Shuffled(int epoch);

    /// <summary>The validation batches.</summary>
    BatchOrder ValidationBatches();

    /// <summary>
    /// True when the decoder, given one datum and several y, returns the loss for each y. Likelihoods are then estimated by importance
    /// sampling.
    /// </summary>
    bool HasLikelihoods => false;

    /// <summary>Output biases at which a decoder that ignores the latent reproduces the means of the training data.</summary>
    float[] OutputMeans();

    /// <summary>First values of parameters that follow from the training data; the other parameters keep their own.</summary>
    Seq<(string Parameter, float[] Values)> Fitted() => Seq<(string, float[])>.Empty;

    /// <summary>What became of the loss's learned variances; none for a loss without.</summary>
    /// <param name="store">The trained parameters.</param>
    Option<LearnedVariances> Variances(IParameters store) => Option<LearnedVariances>.None;

    /// <summary>Data drawn from the model; none where its likelihood has no code, or they would lack the labels.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="count">How many.</param>
    Option<SimulatedData> Simulated(IParameters store, int count) => Option<SimulatedData>.None;

    /// <summary>Draws the noise of a training step other than the latent's, a function of (seed, epoch, datum).</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="plan">The plan of a training step, which receives the draws.</param>
    /// <param name="first">The index of the argument that is the first tensor of <see cref="Model.Batch"/>.</param>
    void Draw(Workers workers, Batch batch, int epoch, IPlan plan, int first)
    {
    }

    /// <summary>Figures of a test besides loss, cost and their sum.</summary>
    HashMap<Metric, Estimate> Figures(ISplit split, FigureTotals totals) => HashMap<Metric, Estimate>.Empty;

    /// <summary>Why there are no examples; none if there are some.</summary>
    Option<string> NoExamples { get; }

    /// <summary>Test data with their reconstructions by the trained model, for people to look at.</summary>
    /// <param name="store">The trained parameters.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="count">How many, at most all; by default as many as a report shows.</param>
    TaskExamples Examples(IParameters store, Workers workers, Option<int> count);
}
