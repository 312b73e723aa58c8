// Which organisations do we know under a scheme of identifiers, such as charity numbers? The code of the scheme is an IdentifierScheme's.
//
// :param scheme => 'demo'
MATCH (identifier:Identifier {scheme: $scheme})<-[:KNOWN_AS]-(o:Organisation)
RETURN identifier.value AS identifier, o.name AS organisation
ORDER BY identifier, organisation
