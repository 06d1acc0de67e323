-- What a browser calls itself in full tells device, system and build. Of a session only family and version are kept from now on; of those before, nothing.
update access.session set client = '' where client ~ '[(]';
