using System.Runtime.CompilerServices;
using LanguageExt;
using Lattice.Math.Random;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;

namespace Lattice.Train;

/// <content>Rows as compressed files.</content>
public sealed partial class TrainedModel
{
    /// <summary>
    /// Writes data as a file as short as the model's code: byte for byte what <c>lattice compress --run</c> writes for the same model, data
    /// and options. The file names the model by its hash and does not hold it.
    /// </summary>
    /// <param name="rows">The data; for a model of labels, with labels.</param>
    /// <param name="destination">Where to; it need not seek, and stays open.</param>
    /// <param name="options">Effort, layout, dithers; null for the defaults.</param>
    /// <param name="token">Stops the work; the file is then incomplete.</param>
    /// <exception cref="NotSupportedException">The latent has no points, or the loss is no likelihood of data: see
    /// <see cref="CompressOptions.IsRepresentation"/>.</exception>
    /// <exception cref="ArgumentException">A row cannot be coded, or an option is out of range; the message says which.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Compress(DataSplit rows, Stream destination, CompressOptions? options = null, CancellationToken token = default)
    {
        RequireRows(rows);
        ArgumentNullException.ThrowIfNull(destination);
        options ??= new CompressOptions();
        RequireRange(options.Effort, 0, 9, nameof(CompressOptions.Effort));
        RequireRange(options.RowsPerRecord, 1, CodedLayout.MostInRecord, nameof(CompressOptions.RowsPerRecord));
        RequireCode(options.IsRepresentation);
        var (perPage, size) = CodedLayout.Of(options.RowsPerRecord);
        var header = CodedHeader.Of(
            coding.Value, SpecHash, new(options.Source, options.Stream, rows.Count, saved.Image), options.RowsPerRecord, options.Effort,
            options.IsRepresentation, typeof(TrainedModel).Assembly.GetName().Version?.ToString(3) ?? "unknown");
        Work(Write, token);

        Unit Write(Workers team)
        {
            using var codec = coding.Value.Codec(Spec.Seed, options.Stream, options.IsRepresentation, team);
            var writer = new ContainerWriter(destination, header);
            for (var first = 0; first < rows.Count; first += size)
            {
                token.ThrowIfCancellationRequested();
                var block = rows.Select([.. Enumerable.Range(first, int.Min(size, rows.Count - first))]);
                foreach (var page in Encoded(codec, block, first, options, perPage).Pages)
                {
                    writer.Page(writer.Data, page.Records, page.Checksum);
                }
            }

            writer.Finish();
            return Unit.Default;
        }
    }

    /// <summary>
    /// Reads back a file that this model coded: the data themselves; of points alone, the decoder's means; of labels, a row of one number
    /// per datum, its label.
    /// </summary>
    /// <param name="source">The file. One that does not seek is read into memory first. It stays open.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="InvalidDataException">The file is damaged, is no such file, or was coded by another model.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DataSplit Decompress(Stream source, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanSeek)
        {
            using var copy = new MemoryStream();
            source.CopyTo(copy);
            copy.Position = 0;
            return Decompress(copy, token);
        }

        var reader = ContainerReader.Open(source).IfLeft(fault => throw Wrong(fault));
        var header = reader.Header;
        if (header.Model is null || header.Dither is not { Generator: CodedHeader.Generator } dither
            || !Enum.TryParse<RandomStream>(dither.Stream, out var stream))
        {
            throw new InvalidDataException("The file holds no data of a model. 'lattice inspect' tells what it holds.");
        }

        if (header.Model.Parameters != ParametersHash)
        {
            throw new InvalidDataException(
                $"The file was coded with parameters {header.Model.Parameters} (run {header.Model.Run}), and this model has "
                    + $"{ParametersHash}. Take the model that coded it.");
        }

        return Work(Read, token);

        DataSplit Read(Workers team)
        {
            using var codec = coding.Value.Codec(dither.Seed, stream, header.Kind == ContentKind.Points, team);
            var rows = new DecodedRows(header.Kind, coding.Value);
            for (var number = 0; number < reader.Table.Pages.Length; number++)
            {
                token.ThrowIfCancellationRequested();
                rows.Add(Decoded(codec, reader, number));
            }

            return rows.Build();
        }
    }

    private EncodedBlock Encoded(ModelCodec codec, DataSplit block, int first, CompressOptions options, int perPage)
    {
        try
        {
            return codec.Encode(coding.Value.Of(block), first, options.RowsPerRecord, perPage, options.Effort);
        }
        catch (UncodableDatumException refused)
        {
            throw Refused(new UncodableDatumException(first + refused.Datum, refused.Reason), "rows");
        }
    }

    private static DecodedBlock Decoded(ModelCodec codec, ContainerReader reader, int number)
    {
        var page = reader.Page(number).IfLeft(fault => throw Wrong(fault));
        if (page.Data > CodedLayout.MostOnPage)
        {
            throw new InvalidDataException(
                $"Page {number} claims {page.Data} data, more than any that is written. Do not trust this file.");
        }

        var block = codec.Decode([.. Enumerable.Range(0, page.Records).Select(
            record => (page.Record(record), (int)page.FirstDatum + (record * reader.Header.DataPerRecord)))]);
        return page.Compare(ModelCodec.Checksum(block.Data, 0, page.Data)) is { } fault ? throw Wrong(fault) : block;
    }

    private static InvalidDataException Wrong(ContainerFault fault)
    {
        var sentence = fault.Render();
        return new(char.ToUpperInvariant(sentence[0]) + sentence[1..]);
    }

    private static void RequireRange(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException($"{name} is {value}. Give {least} to {most}.", nameof(value));
        }
    }

    private void RequireCode(bool isRepresentation, [CallerMemberName] string method = "")
    {
        if (!Represent.Has(Spec.Model.Latent))
        {
            throw new NotSupportedException(
                $"{method}: the latent has no points to code, Gaussian noise stands in for the dither. Train a lattice or a discrete "
                    + "latent.");
        }

        if (!isRepresentation && !coding.Value.IsLossless)
        {
            throw new NotSupportedException(
                $"{method}: the loss is no likelihood that codes data. Set {nameof(CompressOptions.IsRepresentation)} to keep the points "
                    + "alone.");
        }
    }
}
