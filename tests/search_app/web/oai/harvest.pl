# Lists all records of a repository with Perl's HTTP::OAI: one line each with identifier, datestamp, status and title.
use strict;
use warnings;
use HTTP::OAI;

binmode STDOUT, ':encoding(UTF-8)';
my ($address, $prefix) = @ARGV;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $address);
my $identity = $harvester->Identify;
die $identity->message unless $identity->is_success;

sub show {
    my ($record) = @_;
    my $title = '';
    if ($record->metadata) {
        my ($node) = $record->metadata->dom->findnodes("descendant::*[local-name()='title']");
        $title = $node->textContent;
    }
    print join("\t", $record->identifier, $record->datestamp, $record->status // '', $title), "\n";
}

my $list = $harvester->ListRecords(metadataPrefix => $prefix, onRecord => \&show);
die $list->message if $list->is_error;
