namespace Lattice.Train.Container;

/// <summary>A page that was read whole and is as it was written.</summary>
internal sealed class ContainerPage
{
    private readonly ReadOnlyMemory<byte> payload;
    private readonly int[] starts;
    private readonly int dataPerRecord;

    internal ContainerPage(
        ContainerPlace place, PageHeading heading, int dataPerRecord, int[] starts, ReadOnlyMemory<byte> payload)
    {
        (Place, Heading) = (place, heading);
        (this.dataPerRecord, this.starts, this.payload) = (dataPerRecord, starts, payload);
    }

    /// <summary>Its place in the file.</summary>
    internal ContainerPlace Place { get; }

    /// <summary>Its counts and lengths.</summary>
    internal PageHeading Heading { get; }

    /// <summary>The index of its first datum.</summary>
    internal long FirstDatum => Heading.FirstDatum;

    /// <summary>How many data it holds.</summary>
    internal int Data => Heading.Data;

    /// <summary>The CRC-32C of what its records decode to, as the writer's caller gave it.</summary>
    internal uint DecodedChecksum => Heading.DecodedChecksum;

    /// <summary>How many records it holds.</summary>
    internal int Records => starts.Length - 1;

    /// <summary>A record.</summary>
    /// <param name="index">Its index in the page, from 0.</param>
    internal ContainerRecord Record(int index) => new(
        int.Min(dataPerRecord, Data - index * dataPerRecord), payload[starts[index]..starts[index + 1]]);

    /// <summary>The record that a datum is in, and the datum's index there.</summary>
    /// <param name="datum">The datum's index in the file.</param>
    internal (int Record, int Index) Find(long datum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(datum, FirstDatum);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(datum, FirstDatum + Data);
        var (record, index) = int.DivRem((int)(datum - FirstDatum), dataPerRecord);
        return (record, index);
    }

    /// <summary>The fault if the data decoded are not those encoded; null if they are.</summary>
    /// <param name="decoded">The CRC-32C of what the records decode to.</param>
    internal ContainerFault? Compare(uint decoded) =>
        decoded == DecodedChecksum ? null : new ContainerFault.WrongData(Place, DecodedChecksum, decoded);
}
