namespace Lattice.Domain.Experiment;

/// <summary>
/// What goes from an encoder of sentences to its decoder. The paper counts 500 numbers with two layers of 250 units in each direction; the
/// toolkit it used hands over every layer's states, which are 1,000.
/// </summary>
public enum Pipe
{
    /// <summary>
    /// The last states of both directions of every layer: 2·units·layers numbers. Layer l of the decoder starts from those of layer l.
    /// </summary>
    AllLayers,

    /// <summary>
    /// The last states of both directions of the topmost layer: 2·units numbers, from which every layer of the decoder starts.
    /// </summary>
    TopLayer,
}
